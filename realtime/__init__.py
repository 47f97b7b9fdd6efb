"""Playing textures live: bundle format, compiled kernel, control, audio, OSC, terminal UI. Never torch."""

import os

# Matrices here are small. More than one BLAS thread gains nothing on an idle machine, and on a busy one each product
# waits for a thread that has no core: tens of milliseconds in place of a tenth. It counts if set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
