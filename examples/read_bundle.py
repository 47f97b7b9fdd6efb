"""What a bundle holds: its controls, tables and credits: python read_bundle.py [BUNDLE]."""

import sys

import texbridge

try:
    bundle = texbridge.read_bundle(sys.argv[1] if len(sys.argv) > 1 else "thunder")
except texbridge.BundleError as error:
    sys.exit(f"cannot be played: {error}")

print(f"{bundle.name}: {bundle.n_bands} bands, {bundle.n_variations} envelope sets, {bundle.sample_rate} Hz")
for parameter in bundle.parameters:
    span = f"{parameter.minimum:.4g} … {parameter.maximum:.4g} {parameter.unit}"
    middle = parameter.from_norm(0.5)
    print(f"  {parameter.name}: {span}, half way {middle:.4g}: {parameter.description}")
for name, table in bundle.arrays.items():
    print(f"  table {name} {table.shape}")
for credit in bundle.manifest["credits"]:
    print(f"  recorded by {credit['author']}, {credit['licence']}")
