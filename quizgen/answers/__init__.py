"""What is right, what is wrong, and what nobody can tell from the bank: the one definition of each.

`truth(bank, claim)` is True, False or None (unknown), with the fact that decides. Only what is False may be an
option. Nothing is False because the bank does not hold it. The rules R and F1 to F5 are those of docs/truth.md.
"""

from __future__ import annotations

from quizgen.answers.times import (
    began,
    certain,
)
from quizgen.answers.truth import (
    DOUBTFUL,
    UNKNOWN,
    Claim,
    Verdict,
    answers,
    claim_of,
    contested,
    truth,
)
from quizgen.answers.values import (
    DEEPEST,
    Match,
    compare,
    containers,
    readings,
    spread,
)

__all__ = [
    "DEEPEST",
    "DOUBTFUL",
    "UNKNOWN",
    "Claim",
    "Match",
    "Verdict",
    "answers",
    "began",
    "certain",
    "claim_of",
    "compare",
    "containers",
    "contested",
    "readings",
    "spread",
    "truth",
]
