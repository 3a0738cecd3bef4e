"""What every note type works with: the bank in its languages, and the questions that each fact can carry.

A question is planned once, free of language, and lives or dies in all languages together. It is planned for the
whole bank, so that a filter never changes what a note asks.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from quizgen import identity, wording
from quizgen.asking import World, question, roots
from quizgen.dates import Date
from quizgen.domain import PLACE_TYPES, Bank, Fact, Lang, Language, Lock, Note, Number, StudyAssets, Value

_WORD = re.compile(r"\w+")
ASKS = ("year", "date", "answer", "reverse")


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a fact: which of ASKS it is, the stem that words it, and its answer."""

    fact: Fact
    ask: str
    stem: str  # a stem of the bank's, or `open`: one of the words of the study
    answer: Value
    also: tuple[Value, ...] = ()  # what other sources say, where they differ


@dataclass
class Study:
    """The bank and its languages, the words of cards, and what has been published."""

    world: World
    assets: StudyAssets
    lock: Lock | None = None
    questions: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)  # of `asks`, by fact
    gaps: frozenset[str] = frozenset()  # of `cloze`
    pairs: tuple[tuple[Fact, Fact], ...] = ()  # of `order`, the earlier first
    alike: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    _common: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def bank(self) -> Bank:
        return self.world.bank

    @property
    def languages(self) -> Mapping[Lang, Language]:
        return self.world.languages

    def words(self, lang: Lang) -> Mapping[str, Any]:
        """The words of cards and sheets in a language."""
        return self.assets.words[lang]

    @cached_property
    def askable(self) -> frozenset[str]:
        """The facts that are true, with nothing beside them that says otherwise."""
        return frozenset(f.id for f in self.bank.facts.values() if self.world.askable(f))

    @cached_property
    def successors(self) -> Mapping[str, Fact]:
        """The fact that replaces each corrected one."""
        return {f.supersedes: f for f in self.bank.facts.values() if f.supersedes and f.status != "retired"}

    def asks(self, fact: Fact, ask: str) -> bool:
        """Does the relation allow the question, in every language?"""
        return ask in self.bank.relations[fact.relation].ask and self.world.can_ask(fact.relation, ask)

    def note(
        self,
        lang: Lang,
        kind: str,
        facts: Sequence[Fact],
        fields: Mapping[str, str],
        due: int,
        tags: tuple[str, ...],
        html: frozenset[str],
    ) -> Note:
        """A note with the identities that the bank's namespace gives it; its time comes from the lock."""
        names = sorted(fact.id for fact in facts)
        space = self.bank.info.namespace
        return Note(
            id=" + ".join(names),
            guid=identity.guid(space, lang, kind, *names),
            note_type=identity.short_number(space, "note-type", lang, kind),
            fields=fields,
            tags=tags,
            due=due,
            changed=0,
            html=html,
        )

    # --- words ------------------------------------------------------------------------------------------

    def front(self, lang: Lang, asked: Question) -> str:
        """The question in words, with the day for which it holds."""
        lg, fact = self.languages[lang], asked.fact
        if asked.stem == "open":
            pattern = self.words(lang)["open"][fact.relation]
            return wording.filled(lg, self.bank, fact, pattern)
        return question(lg, self.bank, fact, asked.stem)

    def back(self, lang: Lang, asked: Question) -> str:
        """The answer in words; where sources differ, what each says."""
        lg = self.languages[lang]
        if asked.ask == "year":
            assert isinstance(asked.answer, Date)
            return asked.answer.text[:4]
        day = wording.day_of(self.bank, asked.fact) if asked.ask == "answer" else None
        shown = [
            wording.bare(wording.value_words(lg, self.bank, value, day), lang)
            for value in dict.fromkeys((asked.answer, *asked.also))
        ]
        return wording.upper_first(str(self.words(lang)["or"]).join(shown))

    # --- gates ------------------------------------------------------------------------------------------

    def unlike(self, questions: Iterator[Question]) -> list[Question]:
        """The questions whose front is like no other, and does not hold its answer, in any language."""
        kept = [asked for asked in questions if not self.gives_away(asked)]
        owners: dict[tuple[Lang, str], int] = defaultdict(int)
        fronts = [[(lang, normal(self.front(lang, asked))) for lang in self.languages] for asked in kept]
        for texts in fronts:
            for text in texts:
                owners[text] += 1
        return [asked for asked, texts in zip(kept, fronts, strict=True) if all(owners[text] == 1 for text in texts)]

    def gives_away(self, asked: Question) -> bool:
        """Does the front hold the answer, a word that tells it, or its year?"""
        value, answers = asked.answer, (asked.answer, *asked.also)
        fronts = {lang: self.front(lang, asked) for lang in self.languages}
        seen = roots(fronts.values())
        if isinstance(value, Date | Number):
            return bool(seen & {part for one in answers for part in _figures(one)})
        if not isinstance(value, str) or value not in self.bank.subjects:
            return False
        kind = self.bank.subjects[value].type
        shared = self._shared(kind)
        room = 0.49 if kind in ("person", *PLACE_TYPES) else 0.5  # of a short name, half is enough
        for lang, front in fronts.items():
            words = roots([self.back(lang, asked)]) - shared
            if len(words & roots([front])) > room * len(words):
                return True
        return False

    def _shared(self, kind: str) -> frozenset[str]:
        """The words in so many names of a kind that they tell none of them: treaty, region, khan."""
        if kind not in self._common:
            names = self.bank.by_type.get(kind, ())
            counts = Counter(word for one in names for word in self.world.name_words(one.id))
            few = 3 if kind in ("person", *PLACE_TYPES) else max(3, len(names) // 4)
            self._common[kind] = frozenset(word for word, n in counts.items() if n > few)
        return self._common[kind]


def _figures(value: Value) -> Iterator[str]:
    if isinstance(value, Date):
        yield from (part[:4] for part in value.text.split("/"))
    elif isinstance(value, Number):
        yield from (d for d in value.text.replace(",", "").split() if d.isdigit() and len(d) >= 3)


def normal(text: str) -> str:
    """The words of a text alone, so that fronts which look alike are equal."""
    flat = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(_WORD.findall(flat))


def frame(bank: Bank, lang: Lang) -> dict[str, str]:
    """What stands at the foot of every sheet: the bank with its version, and the licence."""
    return {"bank": f"{bank.info.title[lang]}, {bank.info.version}", "licence": bank.info.licence}
