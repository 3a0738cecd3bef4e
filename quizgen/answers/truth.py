"""Claims, and the rules by which they are true, false or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quizgen import dates
from quizgen.answers.times import certain
from quizgen.answers.values import compare
from quizgen.dates import Date
from quizgen.domain import Bank, Fact, Relation, Value


class Claim(NamedTuple):
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
    return min(fact.label.items())[1] if fact.label else ""


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


def _scope(bank: Bank, claim: Claim, relation: Relation) -> Iterator[Fact]:
    """The lines that speak of the claim's subject, relation and slots."""
    for fact in bank.by_subject.get(claim.subject, ()):
        if fact.relation != claim.relation or fact.for_ != claim.for_ or fact.by != claim.by:
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
