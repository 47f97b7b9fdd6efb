"""Train on recordings from Python: python train_model.py SOUNDS RUN [FIELD=VALUE ...], such as steps=2000 n_bands=16.

Sizes that are not given are chosen from the recordings; RUN is a new folder, and export_run.py makes a bundle of it.
"""

import argparse
import json

import texbridge

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("sounds", help="a sound file, or a folder of them")
parser.add_argument("run", help="a folder to be made")
parser.add_argument("settings", nargs="*", help="fields of TrainConfig (training/config.py), values as in JSON")
options = parser.parse_args()
settings = {field: json.loads(value) for field, _, value in (text.partition("=") for text in options.settings)}

try:
    run = texbridge.train(options.sounds, options.run, report=False, **settings)
except texbridge.TrainingError as error:
    parser.exit(1, f"{error}\n")
result = json.loads((run / "result.json").read_text())
print(f"{run}: ended by {result['reason']}")
