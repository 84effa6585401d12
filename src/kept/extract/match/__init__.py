"""Matching: a statement to the promises on which it bears, and a new promise to the one that it takes up.

Pure functions of what stands in the ledger. What they give are proposals for a person; nothing is accepted.
"""

from kept.extract.match.again import Earlier, given_again
from kept.extract.match.proposals import Proposal, propose
from kept.extract.match.standing import Standing, Vector
from kept.extract.match.weights import CERTAIN_ENOUGH

__all__ = ["CERTAIN_ENOUGH", "Earlier", "Proposal", "Standing", "Vector", "given_again", "propose"]
