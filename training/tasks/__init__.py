"""What each kind of model does in a step: its batch, its losses, its optimisers, what it saves; how its runs are read.

In: a configuration and recordings. Out: a `Task` for the loop. Open `texdsp_task.py` first, then `latent_task.py`.
"""
