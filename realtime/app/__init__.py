"""The commands as a person meets them: arguments, a session that plays, the screen.

In come command lines, signals and keys; out come an exit status, lines of text and the screen. Each command imports
what it needs when it runs, so that `--help` is quick.
Open `play_command` first, then `play` and `session`.
"""
