"""What has been published: the lock and its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizgen.domain.values import DAWN, Lang


@dataclass(frozen=True, slots=True)
class LockEntry:
    """A published fact, or (without identity) a pair of facts that stand in order.

    `identity` is a hash of value and slots; `time` the dates in it as text, so that a date may grow more exact;
    `cards` the questions that its note asks; `content` by language a hash of all that is printed; `since` by
    language the number of the release (from 1) in which that last changed.
    """

    identity: str
    time: str
    retired: bool
    cards: tuple[str, ...]
    content: Mapping[Lang, str]
    since: Mapping[Lang, int] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, slots=True)
class LockType:
    """A note type: `schema` hashes the ids of its fields and templates, `look` all else."""

    id: int
    schema: str
    look: str
    since: int = 0
    line: int = 1


@dataclass(frozen=True, slots=True)
class Lock:
    """All that was published. `releases` are the times, rising; keys of `types` are `LANG.TYPE`."""

    namespace: str
    releases: tuple[int, ...]
    decks: Mapping[Lang, str]
    types: Mapping[str, LockType]
    facts: Mapping[str, LockEntry]
    orders: Mapping[str, LockEntry]

    def time(self, since: int) -> int:
        """The time of a release by its number; the last one for what is not published yet."""
        if not self.releases:
            return DAWN
        return self.releases[since - 1] if since else self.releases[-1]
