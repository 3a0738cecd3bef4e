"""The note type of facts: a typed year, a full date, a value, and the way back to the subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen import wording
from quizgen.domain import Bank, Fact, Lang, Note
from quizgen.notes import back, withdrawn
from quizgen.notes.specs import Face
from quizgen.notes.study import Question, Study

KIND = "fact"
# By the words from which their ids derive. A field may be renamed here, and a reserve put to use: the left side stays.
FIELDS: Mapping[str, str] = {
    "key": "Key",
    "year-question": "Year question",
    "year": "Year",
    "date-question": "Date question",
    "date": "Date",
    "question": "Question",
    "asks": "Asks",
    "answer": "Answer",
    "reverse-question": "Reverse question",
    "reverse-asks": "Reverse asks",
    "reverse-answer": "Reverse answer",
    **back.FIELDS,
}
FACES = (
    Face("year", "Year question", "{{Year question}}", "{{Year}}", typed="{{#Year}}{{type:Year}}{{/Year}}"),
    Face("date", "Date question", "{{Date question}}", "{{Date}}"),
    Face("answer", "Question", "{{Question}}", "{{Answer}}", label="{{Asks}}"),
    Face("reverse", "Reverse question", "{{Reverse question}}", "{{Reverse answer}}", label="{{Reverse asks}}"),
)
_SLOTS = {
    "year": ("Year question", "Year", ""),
    "date": ("Date question", "Date", ""),
    "answer": ("Question", "Answer", "Asks"),
    "reverse": ("Reverse question", "Reverse answer", "Reverse asks"),
}
_STEMS = {  # the first of them that has words is what the question was
    "year": ("year", "start"),
    "date": ("date",),
    "answer": ("value", "date", "year"),
    "reverse": ("open", "subject"),
}


def notes(study: Study, lang: Lang) -> Iterator[Note]:
    """A note for every fact that carries a question, or was published with one."""
    for fact in study.bank.facts.values():
        asked = study.questions.get(fact.id, ())
        gone = tuple(ask for ask in withdrawn.gone(study, fact) if ask in _SLOTS)
        if asked or gone:
            yield _note(study, lang, fact, {**_asking(study, lang, asked), **_withdrawing(study, lang, fact, gone)})


def _note(study: Study, lang: Lang, fact: Fact, own: Mapping[str, str]) -> Note:
    fields = {"Key": fact.id, **back.fields(study, lang, fact), **own}
    full = {name: fields.get(name, "") for name in FIELDS.values()}
    tags = back.tags(study.bank, fact, KIND)
    return study.note(lang, KIND, (fact,), full, back.due(study.bank, fact), tags, back.HTML)


def _asking(study: Study, lang: Lang, questions: tuple[Question, ...]) -> dict[str, str]:
    fields = {}
    for asked in questions:
        front, answer, label = _SLOTS[asked.ask]
        fields[front] = study.front(lang, asked)
        fields[answer] = study.back(lang, asked)
        if label:
            fields[label] = label_of(study, lang, asked)
    return fields


def _withdrawing(study: Study, lang: Lang, fact: Fact, gone: tuple[str, ...]) -> dict[str, str]:
    fields = withdrawn.back(study, lang, fact)
    for ask in gone:
        front, _, label = _SLOTS[ask]
        fields[front] = withdrawn.front(study, lang, fact, question_again(study, lang, fact, ask))
        if label:
            fields[label] = str(study.words(lang)["withdrawn"]["label"])
    return fields


def question_again(study: Study, lang: Lang, fact: Fact, ask: str) -> str:
    """The question that is asked no longer."""
    for stem in _STEMS[ask]:
        worded = study.words(lang)["open"] if stem == "open" else study.languages[lang].stems.get(fact.relation, {})
        if (fact.relation if stem == "open" else stem) in worded:
            return study.front(lang, Question(fact, ask, stem, fact.value))
    return wording.sentence(study.languages[lang], study.bank, fact)


def label_of(study: Study, lang: Lang, asked: Question) -> str:
    """What kind of thing is asked for: a place, a signer, a cause, a figure …"""
    labels = study.words(lang)["asks"]
    if asked.also:
        return str(labels["disputed"])
    relation = asked.fact.relation
    if asked.ask == "answer" and relation in labels:
        return str(labels[relation])
    return str(labels.get(_kind(study.bank, asked), labels["answer"]))


def _kind(bank: Bank, asked: Question) -> str:
    if asked.ask == "reverse":
        return bank.subjects[asked.fact.subject].type
    if isinstance(asked.answer, str):
        return bank.subjects[asked.answer].type if asked.answer in bank.subjects else "answer"  # a code
    return "number"
