"""The note type of gaps: a sentence of the bank in which one word or number is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen import markup, wording
from quizgen.asking import roots
from quizgen.domain import Fact, Lang, Note
from quizgen.notes import back, withdrawn
from quizgen.notes.specs import Face
from quizgen.notes.study import Study, normal
from quizgen.wording import gap_of

KIND = "cloze"
FIELDS: Mapping[str, str] = {
    "key": "Key",
    "text": "Text",
    **back.FIELDS,
}
FACES = (Face("cloze", "Text", "{{cloze:Text}}", ""),)
_ASKS = frozenset(("cloze", "subject"))


def notes(study: Study, lang: Lang) -> Iterator[Note]:
    """A note for every text whose gap is marked in all languages and not filled by the rest of it."""
    for fact in study.bank.facts.values():
        if fact.id in study.gaps:
            text, answer = gapped(study, lang, fact)
            yield _note(study, lang, fact, {"Text": markup.gap(text, answer), "Statement": ""})
        elif KIND in withdrawn.gone(study, fact):
            yield _note(study, lang, fact, _withdrawing(study, lang, fact))


def _note(study: Study, lang: Lang, fact: Fact, own: Mapping[str, str]) -> Note:
    fields = {"Key": fact.id, **back.fields(study, lang, fact), **own}
    full = {name: fields.get(name, "") for name in FIELDS.values()}
    tags = back.tags(study.bank, fact, KIND)
    html = back.HTML | {"Text"}
    return study.note(lang, KIND, (fact,), full, back.due(study.bank, fact), tags, html)


def _withdrawing(study: Study, lang: Lang, fact: Fact) -> dict[str, str]:
    """The sentence is told whole; its card stays, with a gap at the end."""
    told = wording.sentence(study.languages[lang], study.bank, fact)
    front = withdrawn.front(study, lang, fact, told)
    gap = str(study.words(lang)["withdrawn"]["label"])
    return {**withdrawn.back(study, lang, fact), "Text": markup.gap(front + " {gap}", gap)}


def plan(study: Study) -> frozenset[str]:
    """The facts that make a note. A fact has one note, so one that is asked otherwise has none here."""
    found = set()
    for relation in study.bank.relations.values():
        if relation.value == "text" and set(relation.ask) & _ASKS:
            for fact in study.bank.by_relation.get(relation.id, ()):
                if fact.id in study.questions or fact.id not in study.askable:
                    continue
                if all(_fits(study, lang, fact) for lang in study.languages):
                    found.add(fact.id)
    return frozenset(found)


def _fits(study: Study, lang: Lang, fact: Fact) -> bool:
    if not isinstance(fact.value, Mapping) or gap_of(fact.value.get(lang, "")) is None:
        return False
    text, answer = gapped(study, lang, fact)
    rest = text.replace("{gap}", " ")
    return f" {normal(answer)} " not in f" {normal(rest)} " and not roots([rest]) & roots([answer])


def gapped(study: Study, lang: Lang, fact: Fact) -> tuple[str, str]:
    """The sentence with `{gap}`, and what fills it."""
    assert isinstance(fact.value, Mapping)
    text, answer = gap_of(fact.value[lang]) or ("", "")
    told = fact._replace(value={lang: text}, say={})
    return wording.sentence(study.languages[lang], study.bank, told), answer
