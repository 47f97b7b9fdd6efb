"""The trainer's exception. Its message is one line: what, where, the limit, the remedy."""


class TrainingError(Exception):
    """Training cannot start or go on; the command prints the reason on one line and exits with 1."""
