"""What is right, what is wrong, and what nobody can tell from the bank: the one definition of each.

`truth(bank, claim)` is True, False or None (unknown), with the fact that decides. Only what is False may be an
option. Nothing is False because the bank does not hold it. The rules R and F1 to F5 are those of docs/truth.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from quizgen import dates
from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Number, Relation, Value

Match = Literal["same", "disjoint", "unsure"]
_GAP = Decimal("0.12")  # measures nearer than this to each other are not called different
_STRETCH = {
    "about": (Decimal("0.9"), Decimal("1.1")),
    "nearly": (Decimal("0.9"), Decimal(1)),
    "more than": (Decimal(1), Decimal("1.15")),
    "at least": (Decimal(1), Decimal("1.15")),
    "up to": (Decimal("0.85"), Decimal(1)),
    "less than": (Decimal("0.85"), Decimal(1)),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that may be so. `text` names a text value by the fact that holds it; `label` is in one language."""

    subject: str
    relation: str
    value: Value
    for_: str = ""
    by: str = ""
    when: Date | None = None
    as_of: Date | None = None
    text: str = ""
    label: str = ""


class Verdict(NamedTuple):
    """True, False or None, and the id of the fact that decides ("" where none does)."""

    holds: bool | None
    fact: str


UNKNOWN = Verdict(None, "")
DOUBTFUL = ("disputed", "draft")


def claim_of(fact: Fact) -> Claim:
    """What the fact claims."""
    label = _label(fact)
    return Claim(fact.subject, fact.relation, fact.value, fact.for_, fact.by, fact.when, fact.as_of, fact.id, label)


def _label(fact: Fact) -> str:
    return min(fact.label.items(), default=("", ""))[1]


def truth(bank: Bank, claim: Claim) -> Verdict:
    """Is the claim so? Supported beats refuted; a disputed or draft match makes it unknown."""
    relation = bank.relations[claim.relation]
    lines = list(_scope(bank, claim, relation))
    members = _member_lines(bank, claim, relation)
    doubtful = [f for f in lines if f.status in DOUBTFUL and compare(bank, f.value, claim.value) != "disjoint"]
    if doubtful or any(f.status in DOUBTFUL for f in members):
        return UNKNOWN
    reviewed = [f for f in lines if f.status == "reviewed"]
    supporting = next((f for f in reviewed if _supports(bank, f, claim, relation)), None)
    if supporting is not None:
        return Verdict(True, supporting.id)
    if any(f.status == "reviewed" for f in members) or _said_by_another(bank, claim):
        return UNKNOWN
    for rule in (_one_value, _closed_list, _one_holder, _rejected):
        against = rule(bank, claim, relation, lines)
        if against is not None:
            return Verdict(False, against.id)
    return UNKNOWN


def _member_lines(bank: Bank, claim: Claim, relation: Relation) -> list[Fact]:
    """Of a claim about one member of a list: the lines about this very member, unless they are of another time."""
    if not relation.listing:
        return []
    others = bank.by_subject.get(claim.subject, ())
    own = (f for f in others if bank.relations[f.relation].member_of == claim.relation and f.value == claim.value)
    return [f for f in own if not (f.when and claim.as_of and dates.disjoint(f.when, claim.as_of))]


def _said_by_another(bank: Bank, claim: Claim) -> bool:
    """Of a claim about what somebody says: does anybody else say the same of the same scope?"""
    if not claim.by:
        return False
    others = (f for f in bank.by_subject.get(claim.subject, ()) if f.relation == claim.relation and f.by != claim.by)
    same = (f for f in others if f.for_ == claim.for_ and _same_time(f.when, claim.when) and _label(f) == claim.label)
    live = (f for f in same if f.status in ("reviewed", *DOUBTFUL))
    return any(compare(bank, f.value, claim.value) != "disjoint" for f in live)


def contested(bank: Bank, fact: Fact) -> bool:
    """Is there a disputed or draft line beside the fact, where there is room for one value only?"""
    relation = bank.relations[fact.relation]
    claim = claim_of(fact)
    lines = _scope(bank, claim, relation) if relation.one_per else ()
    return any(line.status in DOUBTFUL and _then(line, claim) for line in lines)


def answers(bank: Bank, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Of the claims that a question's candidates make, those that are True."""
    return tuple(claim for claim in claims if truth(bank, claim).holds)


def with_value(claim: Claim, fact: Fact) -> Claim:
    """The claim with the value of another fact (and, for texts, its name)."""
    return replace(claim, value=fact.value, text=fact.id)


def _scope(bank: Bank, claim: Claim, relation: Relation) -> Iterator[Fact]:
    """The lines that speak of the claim's subject, relation and slots."""
    for fact in bank.by_subject.get(claim.subject, ()):
        if fact.relation != claim.relation or fact.status == "retired":
            continue
        if fact.for_ != claim.for_ or fact.by != claim.by:
            continue
        if relation.value == "text" and fact.id != claim.text and fact.status != "rejected":
            continue
        if _label(fact) != claim.label:
            continue
        if "when" in relation.one_per and not _same_time(fact.when, claim.when):
            continue
        if "as_of" in relation.one_per and claim.when is None and not _same_time(fact.as_of, claim.as_of):
            continue
        yield fact


def _same_time(a: Date | None, b: Date | None) -> bool:
    return (a.text if a else "") == (b.text if b else "")


def _supports(bank: Bank, fact: Fact, claim: Claim, relation: Relation) -> bool:
    """Rule R: the value is that of the claim, or lies within it, for the whole time asked about."""
    if relation.value == "text":
        return fact.id == claim.text
    if relation.listing:
        wanted = claim.value if isinstance(claim.value, tuple) else (claim.value,)
        whole = isinstance(claim.value, tuple) and relation.listing == "closed" and not fact.open  # these and no others
        same = isinstance(fact.value, tuple) and (
            set(wanted) == set(fact.value) if whole else set(wanted) <= set(fact.value)
        )
        return same and _then(fact, claim)
    return compare(bank, fact.value, claim.value) == "same" and _then(fact, claim)


def _then(fact: Fact, claim: Claim) -> bool:
    """Does the line speak of the time asked about? A claim without a time is of the line's own."""
    if _same_time(fact.when, claim.when) and _same_time(fact.as_of, claim.as_of):
        return True
    asked, sure = claim.when or claim.as_of, certain(fact)
    if asked is None or sure is None:
        return asked is None or fact.when is None
    return dates.covers(sure, asked)


def _one_value(bank: Bank, claim: Claim, relation: Relation, lines: list[Fact]) -> Fact | None:
    """F1 and F5: a relation with room for one value has another, which leaves no room for this one."""
    if not relation.one_per:
        return None
    for fact in lines:
        firm = fact.status == "reviewed" and not fact.open and _then(fact, claim)
        if firm and compare(bank, fact.value, claim.value) == "disjoint":
            return fact
    return None


def _closed_list(bank: Bank, claim: Claim, relation: Relation, lines: list[Fact]) -> Fact | None:
    """F2: a closed list names everybody, and not this one."""
    if claim.by:
        return None
    names = {relation.member_of or relation.id}
    if not isinstance(claim.value, str):
        return None
    for fact in bank.by_subject.get(claim.subject, ()):
        listed = bank.relations[fact.relation].listing == "closed" and fact.relation in names
        whole = listed and fact.status == "reviewed" and not fact.open and _then(fact, claim)
        if whole and isinstance(fact.value, tuple):
            outside = all(compare(bank, element, claim.value) == "disjoint" for element in fact.value)
            return fact if outside else None
    return None


def _one_holder(bank: Bank, claim: Claim, relation: Relation, lines: list[Fact]) -> Fact | None:
    """F3: one subject has this value (a single office all that time, a saying, an `only` provision)."""
    if relation.value == "text":
        return _other_text(bank, claim, relation)
    if "value" not in relation.one_subject_per or not isinstance(claim.value, str) or claim.when is None:
        return None
    office = bank.subjects.get(claim.value)
    if office is None or not office.single:
        return None
    for fact in bank.by_value.get((claim.relation, claim.value), ()):
        rival = fact.subject != claim.subject and not fact.by
        sure = certain(fact) if rival and fact.status == "reviewed" else None
        if sure is not None and dates.covers(sure, claim.when):
            return fact
    return None


def _other_text(bank: Bank, claim: Claim, relation: Relation) -> Fact | None:
    fact = bank.facts.get(claim.text)
    if fact is None or fact.subject == claim.subject or fact.status != "reviewed":
        return None
    return fact if fact.only or "value" in relation.one_subject_per else None


def _rejected(bank: Bank, claim: Claim, relation: Relation, lines: list[Fact]) -> Fact | None:
    """F4: a rejected line says exactly this."""
    for fact in lines:
        if fact.status == "rejected" and _exactly(fact.value, claim.value):
            return fact
    return None


def _exactly(a: Value, b: Value) -> bool:
    if isinstance(a, Date) and isinstance(b, Date):
        return (a.text, a.calendar) == (b.text, b.calendar)
    return a == b


# --- values -----------------------------------------------------------------------------------------


def compare(bank: Bank, known: Value, asked: Value) -> Match:
    """Is the asked value the known one (or wider), something else for certain, or neither?"""
    if isinstance(known, Date) and isinstance(asked, Date):
        return _compare_dates(known, asked)
    if isinstance(known, Number) and isinstance(asked, Number):
        return _compare_numbers(bank, known, asked)
    if isinstance(known, str) and isinstance(asked, str):
        return _compare_names(bank, known, asked)
    if isinstance(known, tuple):
        wanted = asked if isinstance(asked, tuple) else (asked,)
        return "same" if set(wanted) <= set(known) else "unsure"
    return "same" if known == asked else "unsure"


def readings(value: Date) -> tuple[Date, ...]:
    """What a date may be taken for: itself, and before 1918 the same words in the other calendar."""
    if not value.calendar or value.start_latest >= dates.ADOPTED:
        return (value,)
    found = [value]
    for calendar in ("gregorian", "julian"):
        try:
            found.append(dates.parse(value.text, calendar))
        except dates.DateError:  # 29 February of 1900 was a day of one calendar only
            continue
    return tuple(found)


def _compare_dates(known: Date, asked: Date) -> Match:
    """Both reckonings count as right, and neither is ever called wrong."""
    mine, theirs = readings(known), readings(asked)
    if any(dates.contains(wide, narrow) for wide in theirs for narrow in mine):
        return "same"
    first, last = min(d.earliest for d in mine), max(d.latest for d in mine)
    low, high = min(d.earliest for d in theirs), max(d.latest for d in theirs)
    return "disjoint" if last < low or high < first else "unsure"


def _compare_names(bank: Bank, known: str, asked: str) -> Match:
    if known == asked or asked in containers(bank, known):
        return "same"
    if known in containers(bank, asked):
        return "unsure"
    return "unsure" if asked in bank.namesakes.get(known, ()) else "disjoint"


def containers(bank: Bank, name: str) -> list[str]:
    """The places that a place lies in, the smallest first."""
    found: list[str] = []
    subject = bank.subjects.get(name)
    while subject is not None and subject.within and subject.within not in found:
        found.append(subject.within)
        subject = bank.subjects.get(subject.within)
    return found


def _compare_numbers(bank: Bank, known: Number, asked: Number) -> Match:
    if known.unit != asked.unit:
        return "unsure"
    if (known.low, known.high) == (asked.low, asked.high):
        return "same"
    if bank.units[known.unit].exact and not known.qualifier and not asked.qualifier:
        return "disjoint"
    (low, high), (first, last) = spread(known), spread(asked)
    return "disjoint" if high * (1 + _GAP) < first or last * (1 + _GAP) < low else "unsure"


def spread(value: Number) -> tuple[Decimal, Decimal]:
    """What a number may stand for: half its last digit either way, stretched by its qualifier."""
    times = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}[value.scale]
    half = Decimal(times).scaleb(-value.decimals) / 2
    down, up = _STRETCH.get(value.qualifier, (Decimal(1), Decimal(1)))
    return (value.low - half) * down, (value.high + half) * up


def certain(fact: Fact) -> Date | None:
    """The time over which a fact is known to hold: an open end reaches only to its `as_of`."""
    if fact.when is None:
        return fact.as_of
    if not fact.when.open_end:
        return fact.when
    head = fact.when.text.split("/")[0]
    if fact.as_of is None or fact.as_of.latest < fact.when.start_latest:
        return None
    return dates.parse(f"{head}/{fact.as_of.text.split('/')[-1]}", fact.when.calendar)


def began(bank: Bank, fact: Fact) -> Date | None:
    """When what holds over a time began, if that is certain: known, held once, and no other time is possible."""
    if fact.when is None or fact.when.open_start or fact.when.about or fact.open:
        return None
    again = [
        f for f in bank.by_subject.get(fact.subject, ())
        if f.relation == fact.relation and f.value == fact.value and f.status != "retired"
    ]  # fmt: skip
    return dates.parse(fact.when.text.split("/")[0], fact.when.calendar) if len(again) == 1 else None
