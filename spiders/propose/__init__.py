"""What a declaration for an address could be: `propose` looks at its bytes, `Proposal` says what it found there."""

from spiders.propose.proposal import Proposal
from spiders.propose.propose import Kind, feeds_of, propose

__all__ = ["Kind", "Proposal", "feeds_of", "propose"]
