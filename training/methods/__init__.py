"""The methods of resynthesis: stft, texstat, cnn and mcdermott.

In: a recording. Out: its statistics, and a free variable whose sound takes them on. Open `method.py` first, what every
method is; `methods.py` names them.
"""
