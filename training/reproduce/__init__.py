"""The tables of the TexStat, TexEnv and TexDSP paper, computed on the recordings at hand beside the paper's numbers."""
