"""Facts carry over from a text, its sentences do not: words that a fact shares with an archived text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from quizgen.domain import Bank, Fact, Finding
from quizgen.spotting import names_of

RUN = 6  # words in a row that may not be copied


def copied(bank: Bank, lines: Iterable[tuple[str, int, str]]) -> Iterator[Finding]:
    """Runs of six words that a fact shares with a line (source, number, text), but for those of a name."""
    ours = {hash(run) for fact in bank.facts.values() for run in _written(fact)}  # a text may hold millions of runs
    archived = {run: (source, n) for source, n, text in lines for run in _runs(text) if hash(run) in ours}
    named = {run for subject in bank.subjects.values() for name in names_of(subject) for run in _runs(name)}
    for fact in bank.facts.values():
        shared = next((run for run in _written(fact) if run in archived and run not in named), None)
        if shared is not None:
            source, number = archived[shared]
            message = f"{fact.id} shares “{' '.join(shared)}” with {source}:{number}"
            at = fact.origin
            yield Finding(at.path, at.line, at.column, "copied-words", message, "say it in your own words")


def _written(fact: Fact) -> Iterator[tuple[str, ...]]:
    texts = [fact.note, fact.say, *([fact.value] if isinstance(fact.value, Mapping) else [])]
    return (run for text in texts for words in text.values() for run in _runs(words))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
