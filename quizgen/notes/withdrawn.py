"""What a note says once its fact, or one of its questions, is withdrawn.

The card stays with whoever learns it, so its front says `Withdrawn: … Now: …`; the back of a withdrawn fact gives
the reason and the search that suspends it. An emptied front would leave a blank card instead.
"""

from __future__ import annotations

from quizgen import wording
from quizgen.domain import Fact, Lang
from quizgen.notes.back import sources
from quizgen.notes.study import Study

GONE = "-"  # before a question in the lock: no longer asked, and its card says so


def asks(study: Study, fact: Fact) -> tuple[str, ...]:
    """The questions that the fact's note has ever asked since it was published."""
    entry = study.lock.facts.get(fact.id) if study.lock else None
    return tuple(ask.removeprefix(GONE) for ask in entry.cards) if entry else ()


def gone(study: Study, fact: Fact) -> tuple[str, ...]:
    """Those of them that it asks no longer."""
    asked = {one.ask for one in study.questions.get(fact.id, ())} | ({"cloze"} if fact.id in study.gaps else set())
    return tuple(ask for ask in asks(study, fact) if ask not in asked)


def front(study: Study, lang: Lang, fact: Fact, question: str) -> str:
    """`Withdrawn: … Now: …`"""
    words = study.words(lang)["withdrawn"]
    return str(words["front"]).format(question=question, now=now(study, lang, fact))


def now(study: Study, lang: Lang, fact: Fact) -> str:
    """The statement of the fact, or of what replaces it, or that nothing does."""
    after = study.successors.get(fact.id) if fact.status == "retired" else fact
    if after is None:
        return str(study.words(lang)["withdrawn"]["nothing"])
    return wording.statement(study.languages[lang], study.bank, after)


def back(study: Study, lang: Lang, fact: Fact) -> dict[str, str]:
    """The fields of the back that change: what is so now, with its sources, and why. Of a question alone, none."""
    if fact.status != "retired":
        return {}
    after = study.successors.get(fact.id)
    blank = dict.fromkeys(("Why", "When", "Position", "Confused with"), "")
    return {
        **blank,
        "Statement": now(study, lang, fact) if after else "",
        "Source": sources(study, lang, (after or fact,)),
        "Notice": notice(study, lang, fact),
    }


def notice(study: Study, lang: Lang, *facts: Fact) -> str:
    """The reason, and the search that finds all that is withdrawn."""
    words = study.words(lang)["withdrawn"]
    reasons = [f.note.get(lang) or f.reason for f in facts if f.status == "retired"]
    search = f"tag:{study.bank.info.id}::status::retired"
    return str(words["notice"]).format(reason=" ".join(filter(None, reasons)), search=search)
