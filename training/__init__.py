"""Learning textures offline: filterbanks, TexStat, TexEnv, models, the training loop. Needs torch."""
