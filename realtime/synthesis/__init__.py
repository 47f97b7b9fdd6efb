"""From a bundle and the values of its parameters to what the kernel plays: tables, gains, noise, samples.

In come a bundle, a sample rate, a seed and values in their units; out go `Prepared` voices, whose `Renderer` fills a
deck of the kernel when it is asked to. Slow parts are prepared away from the control thread.
Open `renderer` first, then `texture` and `waveform`; `prepare` says which bundle gets which.
"""
