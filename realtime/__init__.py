"""Playing textures live. Never torch.

A module imports its own package and packages to its left: ground modules (`errors`, `parameters`, `units`, `files`,
`strict_json`, `priority`) ← `kernel` ← `bundle` ← `graph` ← `tables` ← `workers` ← `audio` ← `synthesis` ← `analysis`
← `engine` ← `osc` ← `player` ← `offline` ← `diagnostics` ← `app`. Each package says in its docstring what comes in,
what goes out, where to begin.

What scripts of one's own import comes from `texbridge` itself, see `docs/api.md`; all else may change.
"""

import os

# Matrices here are small. More than one BLAS thread gains nothing on an idle machine, and on a busy one each product
# waits for a thread that has no core: tens of milliseconds in place of a tenth. It counts if set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
