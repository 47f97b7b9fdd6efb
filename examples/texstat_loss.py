"""TexStat as the loss of one's own torch loop: noise learns to be like the sea: python texstat_loss.py [STEPS]."""

import sys

import texbridge
import torch

RATE, FRAME = 22050, 16384
steps = int(sys.argv[1]) if len(sys.argv) > 1 else 60

recording = texbridge.render_bundle(texbridge.read_bundle("sea"), FRAME / RATE, sample_rate=RATE, channels=1)
target = torch.from_numpy(recording[:, 0])  # [T]; [B, T] and [B, 1, T] will do as well, in float32 or float64
noise = torch.fft.rfft(torch.randn(FRAME, generator=torch.Generator().manual_seed(0)))
curve = torch.zeros(64, requires_grad=True)  # the logarithm of a filter's gain
loss_of = texbridge.TexStat(sample_rate=RATE, frame_size=FRAME)
optimiser = torch.optim.Adam([curve], lr=0.1)

for step in range(steps):
    gains = torch.nn.functional.interpolate(curve[None, None], FRAME // 2 + 1, mode="linear")[0, 0].exp()
    loss = loss_of(torch.fft.irfft(noise * gains), target)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    if step in (0, steps - 1):
        print(f"step {step}: TexStat {loss.item():.3f}")
