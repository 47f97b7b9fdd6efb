"""Sound without a device: the same kernel and control as live, as fast as the machine allows.

In come a bundle with settings and automation, a performance's file, or a sound that drives a bundle; out go arrays and
sound files that appear when they are complete. The same input gives the same samples.
Open `render` first.
"""
