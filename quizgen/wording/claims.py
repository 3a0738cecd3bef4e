"""Lines that speak of the same, and whose word a line is."""

from __future__ import annotations

from quizgen.domain import Bank, Fact, Language
from quizgen.wording.names import full_name


def siblings(bank: Bank, fact: Fact) -> list[Fact]:
    """The other facts of the same subject, relation and scope; for one member of a list, the list."""
    relation = bank.relations[fact.relation]
    names = {fact.relation, relation.member_of}
    others = (o for o in bank.by_subject.get(fact.subject, ()) if o.relation in names and o.id != fact.id)
    return [o for o in others if same_scope(relation.one_per, fact, o)]


def same_scope(slots: tuple[str, ...], a: Fact, b: Fact) -> bool:
    """Do all slots that tell the lines of a relation apart agree?"""
    if a.for_ != b.for_ or ("label" in slots and dict(a.label) != dict(b.label)):
        return False
    if "when" in slots and (a.when.text if a.when else "") != (b.when.text if b.when else ""):
        return False
    return not ("as_of" in slots and (a.as_of.text if a.as_of else "") != (b.as_of.text if b.as_of else ""))


def told_by(lg: Language, bank: Bank, fact: Fact) -> str:
    """Whose claim it is: a person's, a text's by its year, or a site's."""
    if fact.by:
        return full_name(lg, bank.subjects[fact.by])
    source = next((bank.sources[c.source] for c in fact.cite), None)
    if source is not None and source.url:
        return source.url.split("/")[2].removeprefix("www.")
    words = lg.words["text-of"]
    year = source.date[:4] if source and source.date else ""
    return str(words["dated"].format(y=year) if year else words["undated"])
