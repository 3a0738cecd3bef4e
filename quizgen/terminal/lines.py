"""The line UI: what a sitting's effects look like. Output only grows; the head of each line says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from quizgen.domain import Item
from quizgen.schedule import Memory, study_day
from quizgen.session import State
from quizgen.session import values as v
from quizgen.terminal.phrases import Phrases
from quizgen.terminal.printer import Printer

SOURCES = 2  # shown after an answer
ALIKE = 0.6  # of the letters, for two texts to be shown letter under letter
_LONGEST = 60


class Lines:
    """Shows effects on a printer in the words of a language."""

    def __init__(self, printer: Printer, phrases: Phrases) -> None:
        self.printer = printer
        self.phrases = phrases

    def show(self, effect: v.Effect, state: State, now: datetime) -> None:
        """Print what an effect says; writing down and ending are not its business."""
        match effect:
            case v.Ask():
                self._question(effect, study_day(now), state.setup.mode == "exam")
            case v.AskBack():
                self._close(effect.item, effect.typed, effect.grade.reason, effect.grade.heard)
            case v.Unclear():
                self.printer.line(self._unclear(effect.grade.reason))
            case v.Feedback():
                self._feedback(effect, state, study_day(now))
            case v.Noted():
                self.printer.line(self.phrases("noted", n=effect.left))
            case v.Clue():
                self.printer.line(self.phrases("clue", text=effect.text))
            case v.Undone():
                self.printer.line(self.phrases("undone"))
            case v.Refused():
                self.printer.line(self.phrases(f"refused.{effect.code}"))

    # --- asking -----------------------------------------------------------------------------------------

    def _question(self, ask: v.Ask, today: date, exam: bool) -> None:
        item = ask.turn.item
        about = self.phrases.topic(item.topic)
        if not exam:
            about += f", {self._known(ask, today)}"
        head = self.phrases("question", n=ask.number, m=ask.total, about=about)
        if ask.left is not None:
            head += " " + self.phrases("left", time=self.phrases.span(ask.left))
        self.printer.line()
        self.printer.line(head, "head")
        self.printer.line(item.stem)
        for number, option in enumerate(item.lefts or item.options, 1):
            self.printer.line(f"{number}. {option.text}", indent=2)
        if item.lefts:
            self.printer.line(self.phrases("with"))
            for letter, option in zip(self._letters(), item.options, strict=False):
                self.printer.line(f"{letter}. {option.text}", indent=2)

    def _letters(self) -> str:
        return str(self.phrases.raw("letters"))

    def _known(self, ask: v.Ask, today: date) -> str:
        if ask.turn.again:
            return self.phrases("about.again")
        if ask.memory is None:
            return self.phrases("about.new")
        days = (today - ask.memory.due).days
        if days > 0:
            return self.phrases("about.overdue", n=days)
        return self.phrases("about.due" if days == 0 else "about.early")

    def prompt(self, state: State) -> str:
        """What stands before the learner's line."""
        if state.phase == "confirming":
            return self.phrases("count-it")
        if state.phase == "pausing":
            return self.phrases("pause")
        item = state.queue[0].item
        a, b = (self._letters()[place] for place in (1, 0))
        return self.phrases(f"answer.{item.expects}", n=len(item.options), a=a, b=b)

    def _unclear(self, reason: str) -> str:
        name = f"unclear.{reason}" if self.phrases.has(f"unclear.{reason}") else "unclear.other"
        a, b = (self._letters()[place] for place in (1, 0))
        return self.phrases(name, a=a, b=b)

    # --- judging ----------------------------------------------------------------------------------------

    def _close(self, item: Item, typed: str, reason: str, heard: str, ending: str = "") -> None:
        text = self.phrases("close", typed=typed.strip(), answer=_bare(self.expected(item)))
        if self.phrases.has(f"near.{reason}"):
            text += " " + self.phrases(f"near.{reason}", heard=heard)
        self.printer.line(f"{text} {ending}".rstrip(), "near")
        self._difference(typed, item)

    def _feedback(self, feedback: v.Feedback, state: State, today: date) -> None:
        answered = feedback.answered
        grade, review, item = answered.grade, answered.review, answered.turn.item
        if grade.verdict == "near" and not answered.right and not state.setup.patient:
            self._close(item, review.typed, grade.reason, grade.heard, self.phrases("not-counted"))
        elif answered.right:
            self.printer.line(self._praise(answered), "good")
        else:
            self.printer.line(self._blame(answered), "bad")
            if grade.verdict == "wrong":
                self._difference(review.typed, item)
            self._whole(item)
        if feedback.late:
            self.printer.line(self.phrases("late", time=self.phrases.span(feedback.late)))
        if not review.override:  # they were shown a moment ago
            self.reasons(answered)
        again = self._again(feedback.memory, feedback.comes_again, today)
        if again:
            self.printer.line(again, "quiet")

    def _praise(self, answered: v.Answered) -> str:
        grade, item = answered.grade, answered.turn.item
        if answered.review.override or grade.verdict == "near":
            return self.phrases("counted")
        if grade.verdict == "exact":
            return self.phrases("correct")
        name = "exactly" if grade.reason == "rounded" else "written"
        return self.phrases(name, answer=_bare(self.expected(item)))

    def _blame(self, answered: v.Answered) -> str:
        grade, item = answered.grade, answered.turn.item
        name = "taken-back" if answered.review.override else "wrong"
        text = self.phrases(name, answer=_bare(self.expected(item)))
        if grade.reason == "off" and grade.detail:
            text += " " + self.phrases({"y": "off.years", "d": "off.days"}[grade.detail[0]], n=grade.detail[1:])
        if grade.parts:
            text += " " + self.phrases("parts", n=sum(grade.parts), m=len(grade.parts))
        if grade.verdict == "unclear":
            text += " " + self._unclear(grade.reason)
        return text

    def expected(self, item: Item) -> str:
        """The answer as one would type it: `2. Almaty`, `2 4 3 1`, `1b 2a`."""
        if item.kind == "choice":
            places = [n for n, option in enumerate(item.options, 1) if option.id in item.key]
            return f"{places[0]}. {item.answer}" if places else item.answer
        places_of = {option.id: n for n, option in enumerate(item.options, 1)}
        if item.expects == "order":
            return " ".join(str(places_of[name]) for name in item.order)
        if item.expects == "pairs":
            rights = {pair.left: places_of[pair.right] - 1 for pair in item.pairs}
            return " ".join(f"{n}{self._letters()[rights[left.id]]}" for n, left in enumerate(item.lefts, 1))
        return item.answer

    def _whole(self, item: Item) -> None:
        """The answer in words, where it was told in numbers."""
        if item.expects in ("order", "pairs"):
            self.printer.line(item.answer, indent=2)

    def _difference(self, typed: str, item: Item) -> None:
        """The two texts letter under letter, where they are alike enough for that to help."""
        wanted = _nearest(typed, item) if item.expects == "text" else None
        if wanted is None:
            return
        yours, expected = self.phrases("yours"), self.phrases("expected")
        width = max(len(yours), len(expected)) + 1
        self.printer.exactly(f"{yours:{width}}{typed.strip()}", indent=2)
        self.printer.exactly(f"{expected:{width}}{wanted}", indent=2)
        self.printer.exactly(" " * width + marks(typed.strip(), wanted), indent=2)

    def reasons(self, answered: v.Answered) -> None:
        """Why, and who says so."""
        item, grade = answered.turn.item, answered.grade
        if grade.reason == "tempting" and grade.detail:
            self.printer.line(self.phrases("mistaken", text=grade.detail))
        if item.feedback:
            self.printer.line(self.phrases("why", text=item.feedback))
        for text in sources(item):
            self.printer.line(self.phrases("source", text=text), "quiet")

    def _again(self, memory: Memory | None, comes_again: bool, today: date) -> str:
        if comes_again:
            return self.phrases("again.sitting")
        if memory is None:
            return ""
        days = (memory.due - today).days
        if days <= 1:
            return self.phrases("again.tomorrow", day=self.phrases.day(today + timedelta(days=1)))
        return self.phrases("again.days", n=days, day=self.phrases.day(memory.due))


def sources(item: Item, most: int = SOURCES) -> Iterator[str]:
    """The first sources of an item, with their addresses."""
    for cite in item.cite[:most]:
        yield ", ".join(filter(None, (cite.text, cite.url)))


def _bare(text: str) -> str:
    """The text without its full stop: the words bring their own."""
    return text.removesuffix(".")


def _nearest(typed: str, item: Item) -> str | None:
    """The accepted writing that is most like what was typed."""
    from quizgen.grading.spelling import script_of

    typed = typed.strip()
    alike = [(_ratio(typed, name), name) for name in (item.answer, *item.accept) if len(name) <= _LONGEST]
    ratio, name = max(alike, default=(0.0, ""))
    fits = ALIKE <= ratio < 1 and script_of(name) == script_of(typed) and len(typed) <= _LONGEST
    return name if fits else None


def _ratio(a: str, b: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a.casefold(), b.casefold(), autojunk=False).ratio()


def marks(typed: str, wanted: str) -> str:
    """`^` under each letter of `wanted` that is missing, changed, or before which one is too many."""
    from difflib import SequenceMatcher

    line = [" "] * (len(wanted) + 1)
    matcher = SequenceMatcher(None, typed.casefold(), wanted.casefold(), autojunk=False)
    for kind, _, _, start, end in matcher.get_opcodes():
        if kind != "equal":
            line[start : max(end, start + 1)] = "^" * max(end - start, 1)
    return "".join(line).rstrip()
