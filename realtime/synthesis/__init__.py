"""From a bundle and the values of its parameters to what the kernel plays: tables, gains, noise, samples.

In come a bundle, a sample rate, a seed and values in their units; out go `Prepared` voices, whose control gives tables
and speeds hop by hop. Slow parts are prepared away from the control thread.
Open `prepare` first, then `texture`.
"""
