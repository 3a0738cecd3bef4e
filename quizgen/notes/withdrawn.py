"""What a note says once its fact is withdrawn: the old question, what is so now, why, and how to suspend it."""

from __future__ import annotations

from quizgen import wording
from quizgen.domain import Fact, Lang
from quizgen.notes.study import Study


def asks(study: Study, fact: Fact) -> tuple[str, ...]:
    """The questions that the fact's note asked when it was published."""
    entry = study.lock.facts.get(fact.id) if study.lock else None
    return entry.cards if entry else ()


def front(study: Study, lang: Lang, fact: Fact, question: str) -> str:
    """`Withdrawn: … Now: …`"""
    words = study.words(lang)["withdrawn"]
    return str(words["front"]).format(question=question, now=now(study, lang, fact))


def now(study: Study, lang: Lang, fact: Fact) -> str:
    """The statement of the fact that replaces it, or that none does."""
    after = study.successors.get(fact.id)
    if after is None:
        return str(study.words(lang)["withdrawn"]["nothing"])
    return wording.statement(study.languages[lang], study.bank, after)


def notice(study: Study, lang: Lang, *facts: Fact) -> str:
    """The reason, and the search that finds all that is withdrawn."""
    words = study.words(lang)["withdrawn"]
    reasons = [f.note.get(lang) or f.reason for f in facts if f.status == "retired"]
    search = f"tag:{study.bank.info.id}::status::retired"
    return str(words["notice"]).format(reason=" ".join(filter(None, reasons)), search=search)
