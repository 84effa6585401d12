"""The small neural network that finds who says what, and of which kind it is; offline, on one core."""

from kept.extract.tagger.decode import Tagged
from kept.extract.tagger.network import Network, network

__all__ = ["Network", "Tagged", "network"]
