"""Playing textures live. Never torch.

A module imports its own package and packages to its left: ground modules (`errors`, `parameters`, `units`, `files`,
`strict_json`, `priority`) ← `kernel` ← `bundle` ← `audio` ← `synthesis` ← `analysis` ← `engine` ← `osc` ← `player` ←
`offline` ← `diagnostics` ← `app`. Each package says in its docstring what comes in, what goes out, where to begin.

Public, for scripts of one's own; all else may change:

- `realtime.bundle.format.Bundle`: a validated bundle
- `realtime.bundle.read.read_bundle`: one from a file, a folder or a preset's name
- `realtime.bundle.write.write_bundle`, `realtime.bundle.write.pack_arrays`: the way back
- `realtime.bundle.presets.preset_names`, `realtime.bundle.presets.PRESET_DIR`: what ships with texbridge
- `realtime.parameters.Parameter`: a control, its unit and its range
- `realtime.engine.engine.Engine`: plays bundles, live or offline
- `realtime.offline.render.render_bundle`: one bundle's sound as an array
- `realtime.osc.server.OscServer`: an engine on the network
- `realtime.errors.TexbridgeError`: the base of `BundleError`, `DeviceError`, `OscError`, `PresetError`, `MidiError`
"""

import os

# Matrices here are small. More than one BLAS thread gains nothing on an idle machine, and on a busy one each product
# waits for a thread that has no core: tens of milliseconds in place of a tenth. It counts if set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
