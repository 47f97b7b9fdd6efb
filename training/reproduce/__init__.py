"""The tables of the TexStat, TexEnv and TexDSP paper, computed on the recordings at hand beside the paper's numbers.

In: a folder of recordings, one folder per texture. Out: sections of tables and remarks, on a terminal, as JSON or as
`docs/reproduction.md`.
Open `command.py` first, then `tables.py`, what every table is made of; `published.py` holds the paper's numbers.
"""
