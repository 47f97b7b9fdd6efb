"""Learning textures offline, with torch: recordings in, a run folder with checkpoints, ranges and a report out.

Packages from the ground up, each of which imports those before it alone: `signal`, `losses`, `models`, `data`,
`evaluation`, `run`, `reproduce`, `commands`; beneath them `errors`, `config`, `files` and `distributed`.
From Python: `run.train.train`, `evaluation.evaluate.evaluate`, `losses.texstat.TexStat`, `models.texenv.TexEnv`,
`models.texdsp.TexDSP`. Start reading at `run/train.py`, then `run/trainer.py`, the loop.
"""
