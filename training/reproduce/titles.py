"""What is reproduced: the tables by the key that the command knows them by."""

TITLES = {
    "1": "Table 1: time-shift robustness of TexStat and MSS",
    "2": "Table 2: noise robustness of TexStat and MSS",
    "3": "Table 3: cost of losses, forward, backward and memory",
    "4": "Table 4: classification of textures by TexStat vectors",
    "5": "Table 5: training settings",
    "6": "Table 6: FAD, TexStat and MSS of resyntheses",
    "texenv": "TexEnv resynthesis over bands and parameters (section 3.4)",
    "dees": "Dees and O'Leary, tables 1 and 2: reconstruction by four models with a latent",
    "interpolation": "Dees and O'Leary, figure 1: transitions through latent spaces",
    "antognini": "Antognini and others, table I: scores of textures by random networks, and their trade-offs",
}
"""What is reproduced, in the order of the paper; the study of TexEnv is not a numbered table."""
LATENT_KEYS = ("dees", "interpolation", "antognini")
"""What other papers print; models are trained or many sounds made for it, which takes long."""
