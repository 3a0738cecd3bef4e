"""The quality of the items, measured: counts, ambiguity, and what a guesser who knows nothing would hit.

Every bound stands in `BOUNDS`. A cue leaks where its hits pass chance + max(.02, 3.3 standard errors).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from math import sqrt

from quizgen import dates
from quizgen.answers import began, claim_of, truth
from quizgen.cues import CUES, Cue, Seen, chance, hit, seen
from quizgen.dates import Date
from quizgen.domain import KINDS, Bank, Fact, Item, Number

BOUNDS = {
    "margin": 0.02,  # over chance, whatever the number of items
    "errors": 3.3,  # standard errors over chance, where items are few
    "chi3": 13.82,  # chi-square of the key's place, p = .001, three options
    "chi4": 16.27,
    "fewest": 60,  # items from which a cue is judged
    "clang": 0.05,  # share of items where one option alone shares a word with the stem
    "length": 1.5,  # longest option over shortest, of half the items
    "per-fact": 6,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One measure in one language and its verdict: ok, leak, broken, few (too few items to judge) or note."""

    lang: str
    name: str
    scope: str
    value: float
    chance: float
    bound: float
    n: int
    verdict: str
    facts: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Hits of one cue over items."""

    n: int = 0
    hits: float = 0.0
    expected: float = 0.0
    by_fact: Counter[str] = field(default_factory=Counter)

    def add(self, item: Item, share: float) -> None:
        self.n += 1
        self.hits += share
        self.expected += chance(item)
        if share == 1:
            self.by_fact[item.fact] += 1

    def line(self, lang: str, name: str, scope: str) -> Line:
        base = self.expected / self.n
        bound = base + max(BOUNDS["margin"], BOUNDS["errors"] * sqrt(base * (1 - base) / self.n))
        rate = self.hits / self.n
        leak = rate > bound and self.n >= BOUNDS["fewest"]
        verdict = "leak" if leak else "few" if self.n < BOUNDS["fewest"] else "ok"
        worst = tuple(fact for fact, _ in self.by_fact.most_common(5)) if leak else ()
        return Line(lang, name, scope, rate, base, bound, self.n, verdict, worst)


@dataclass(slots=True)
class Measured:
    """What is measured of the items of one language, paper by paper: each is every item of one seed."""

    lang: str
    ambiguous: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)  # the facts
    _tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    _places: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    _truths: Tally = field(default_factory=Tally)
    _clangs: Tally = field(default_factory=Tally)
    _lengths: list[float] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)  # of the first paper
    _per_fact: Counter[str] = field(default_factory=Counter)

    def add(self, items: Sequence[Item]) -> None:
        """Count another paper in."""
        self.asked.update(item.fact for item in items)
        if not self._counts:
            self._counts.update(item.kind for item in items)
            self._counts.update(f"{item.kind} by {item.model}" for item in items)
            self._per_fact.update(item.fact for item in items)
        choices = [item for item in items if item.kind == "choice"]
        known = seen(choices)
        for item in choices:
            self._places[len(item.options)][_place(item)] += 1
            self._lengths.append(_ratio(item))
            _clang(item, self._clangs)
            for name, cue in CUES.items():
                _tally(self._tallies, name, cue, item, known)
        for item in items:
            if item.kind == "true-false":
                self._truths.add(item, float(item.key == ("true",)))

    def lines(self) -> list[Line]:
        """Every measure with its verdict."""
        lang, lengths = self.lang, self._lengths
        lines = list(_counts(lang, self._counts, self._per_fact))
        n, doubtful = sum(self._counts.values()), self.ambiguous
        verdict = _broken(bool(doubtful))
        lines.append(Line(lang, "ambiguous items", "all", len(doubtful), 0, 0, n, verdict, tuple(doubtful[:5])))
        lines += [tally.line(lang, name, scope) for (name, scope), tally in sorted(self._tallies.items())]
        lines += _chi(lang, self._places)
        if self._truths.n:
            lines.append(_even(lang, self._truths))
        if lengths:
            within = sum(ratio <= BOUNDS["length"] for ratio in lengths) / len(lengths)
            name = "options within 1.5 of each other's length"
            lines.append(Line(lang, name, "choice", within, 0, 0, len(lengths), "note"))
            clang = self._clangs.n / len(lengths)
            verdict = _broken(clang > BOUNDS["clang"])
            name = "one option alone shares a word with the stem"
            lines.append(Line(lang, name, "choice", clang, 0, BOUNDS["clang"], len(lengths), verdict))
        return lines


def ambiguous_items(bank: Bank, items: Iterable[Item]) -> list[str]:
    """Choice items of which another option than the key is not provably wrong, or the key not right."""
    return [item.id for item in items if item.kind == "choice" and not _one_right(bank, item)]


def _one_right(bank: Bank, item: Item) -> bool:
    fact = bank.facts[item.fact]
    for option in item.options:
        verdict = _verdict(bank, item, fact, option.value)
        if verdict is not (option.id in item.key):
            return False
    return True


def _verdict(bank: Bank, item: Item, fact: Fact, value: str) -> bool | None:
    claim = claim_of(fact)
    if item.at:
        claim = claim._replace(when=dates.parse(item.at))
    if item.model in ("subject", "holder"):
        return truth(bank, claim._replace(subject=value)).holds
    if item.precision == "year" and not isinstance(fact.value, Date):
        start = began(bank, fact)
        return start is not None and start.text[:4] == value
    if item.precision == "year":
        return truth(bank, claim._replace(value=dates.parse(value))).holds
    if item.precision == "number":
        assert isinstance(fact.value, Number)
        shown = replace(fact.value, low=Decimal(value), high=Decimal(value), qualifier="")
        return truth(bank, claim._replace(value=shown)).holds
    return truth(bank, claim._replace(value=value)).holds


def broken(lines: Iterable[Line]) -> list[Line]:
    """The lines whose bound is broken."""
    return [line for line in lines if line.verdict in ("leak", "broken")]


def _tally(tallies: dict[tuple[str, str], Tally], name: str, cue: Cue, item: Item, known: Seen) -> None:
    share = hit(item, cue(item, known))
    if share is not None:
        for scope in ("all", item.model):
            tallies[name, scope].add(item, share)


def _place(item: Item) -> int:
    return next(i for i, option in enumerate(item.options) if option.id in item.key)


def _ratio(item: Item) -> float:
    sizes = [len(option.text) for option in item.options]
    return max(sizes) / max(1, min(sizes))


def _clang(item: Item, clangs: Tally) -> None:
    scores = CUES["shares words with the stem"](item, Seen())
    if sum(score > 0 for score in scores) == 1:
        clangs.add(item, hit(item, scores) or 0.0)


def _counts(lang: str, counts: Counter[str], per_fact: Counter[str]) -> Iterator[Line]:
    for kind in KINDS:
        yield Line(lang, f"items: {kind}", "count", counts[kind], 0, 0, counts[kind], "note")
    for name, n in sorted(counts.items()):
        if " by " in name:
            yield Line(lang, f"items: {name}", "count", n, 0, 0, n, "note")
    most = max(per_fact.values(), default=0)
    verdict = _broken(most > BOUNDS["per-fact"])
    yield Line(lang, "items of one fact, at most", "count", most, 0, BOUNDS["per-fact"], len(per_fact), verdict)


def _chi(lang: str, places: Mapping[int, Counter[int]]) -> Iterator[Line]:
    """Chi-square of the key's place (for numbers: its rank), for items of three and of four options."""
    for k, found in sorted(places.items()):
        n = sum(found.values())
        limit = BOUNDS.get(f"chi{k}", 18.47)
        value = sum((found[i] - n / k) ** 2 / (n / k) for i in range(k))
        verdict = "few" if n < BOUNDS["fewest"] else _broken(value > limit)
        yield Line(lang, f"place of the key, {k} options (chi-square)", "choice", value, k - 1, limit, n, verdict)


def _even(lang: str, truths: Tally) -> Line:
    rate = truths.hits / truths.n
    bound = 0.5 + max(BOUNDS["margin"], BOUNDS["errors"] * sqrt(0.25 / truths.n))
    verdict = "few" if truths.n < BOUNDS["fewest"] else _broken(abs(rate - 0.5) > bound - 0.5)
    return Line(lang, "true statements", "true-false", rate, 0.5, bound, truths.n, verdict)


def _broken(is_broken: bool) -> str:
    return "broken" if is_broken else "ok"


def as_text(lines: Sequence[Line]) -> str:
    """A line a measure, the verdict first."""
    out = []
    for line in lines:
        figure = f"{line.value:.0f}" if line.scope == "count" else f"{line.value:.3f}"
        judged = f" chance {line.chance:.3f} bound {line.bound:.3f} n {line.n}" if line.verdict != "note" else ""
        facts = f"  facts: {', '.join(line.facts)}" if line.facts else ""
        out.append(f"{line.verdict:<6} {line.lang} {line.scope:<10} {line.name}: {figure}{judged}{facts}")
    return "\n".join(out)


def as_json(lines: Sequence[Line]) -> str:
    """The same as JSON."""
    return json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1)
