"""What the methods of resynthesis are, in a line each; known without torch."""

METHOD_TITLES = {
    "stft": "moments, covariance, changes and modulations of a spectrogram",
    "texstat": "the five families of TexStat, on the waveform",
}
