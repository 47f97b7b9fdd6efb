"""What tests ask of a network."""

from torch import nn


def published_size(network: nn.Module) -> int:
    """Its weights and biases as papers count them: without the norms that weight norm splits off."""
    return sum(p.numel() for name, p in network.named_parameters() if not name.endswith("original0"))
