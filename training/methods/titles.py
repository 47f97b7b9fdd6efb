"""What the methods of resynthesis are, in a line each; known without torch."""

METHOD_TITLES = {
    "stft": "moments, covariance, changes and modulations of a spectrogram",
    "mcdermott": "moments, correlations and modulations of cochlear envelopes (McDermott & Simoncelli 2011)",
    "cnn": "what random filters hear: Gram matrices, autocorrelations, and no copy; 16 kHz",
    "texstat": "the five families of TexStat, on the waveform",
}
