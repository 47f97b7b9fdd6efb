"""The one training loop: what it asks of a task, its schedule and precision, and what is kept of it.

In: a `Task` that takes steps. Out: a run's checkpoints. Open `trainer.py` first, the loop itself, then `task.py`.
"""
