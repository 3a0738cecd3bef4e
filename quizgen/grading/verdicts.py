"""What a judge says of a response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["exact", "variant", "near", "wrong", "unknown", "unclear"]
"""`unknown` is "I don't know"; `unclear` is no answer to this question: ask again, no penalty."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A judgement. `reason` is a code that the front end puts into words.

    variant  letters script order part ending rounded time
    near     spelling layout initials incomplete
    wrong    tempting (`detail` says why) off (`detail` is the difference: years, days) scale
    unclear  empty-of-letters name number year four-digits date day date-order one unit more letters
             choice order pairs script
    """

    verdict: Verdict
    reason: str = ""
    detail: str = ""
    heard: str = ""  # the response as it was understood, where that is not how it was typed
    parts: tuple[bool, ...] = ()  # which places of an order, or pairs, are right

    @property
    def right(self) -> bool:
        """Right without asking anybody."""
        return self.verdict in ("exact", "variant")
