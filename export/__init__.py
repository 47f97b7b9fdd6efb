"""The only bridge between training and realtime: a checkpoint becomes a bundle or TorchScript."""
