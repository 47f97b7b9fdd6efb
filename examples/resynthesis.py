"""TexEnv: a sound taken apart into band envelopes, put together with new noise: python resynthesis.py [OUT.wav]."""

import sys

import soundfile
import texbridge
import torch

RATE, FRAME = 44100, 65536
out = sys.argv[1] if len(sys.argv) > 1 else "resynthesis.wav"

bundle = texbridge.read_bundle("applause")
sound = torch.from_numpy(texbridge.render_bundle(bundle, FRAME / RATE, RATE, channels=1)).T  # [1, F]
synth = texbridge.TexEnv(RATE, FRAME, n_bands=24, n_params=512)

coefficients = synth.analyse(sound)  # [1, N, P/2], complex
noise = synth.noise(torch.Generator().manual_seed(0))
again = synth.render(coefficients, noise)
distance = texbridge.TexStat(RATE, FRAME)(again, sound)

soundfile.write(out, again[0].numpy(), RATE)
print(f"{out}: {coefficients.shape[-1]} coefficients a band, TexStat {distance.item():.2f} from the original")
