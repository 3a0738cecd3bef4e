"""The keys of the full screen: those that mean something now, for its foot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from quizgen.session import values as v

if TYPE_CHECKING:
    from quizgen.terminal.full_screen import FullScreen

THEME, HELP, UNKNOWN = "t", "?", "0"


class Key(NamedTuple):
    """A key as it is shown, what it does in words, and what a click on it presses ("": nothing)."""

    shown: str
    label: str
    press: str


def keys(quiz: FullScreen) -> list[Key]:
    """The keys that are valid now; while a text is typed, a command begins with a colon."""
    typing = quiz.shown is None and quiz.ask.turn.item.expects != "choice"
    found = []
    for name, press in _names(quiz):
        label = quiz.phrases(f"tui.keys.{name}")
        shown = f":{press}" if typing and len(press) == 1 else _shown(name, press, quiz)
        found.append(Key(shown, label, press))
    return found


def _shown(name: str, press: str, quiz: FullScreen) -> str:
    if name in ("yes", "no"):
        return str(quiz.phrases.raw("agree" if name == "yes" else "decline")[0])
    if name == "choose":
        return f"1–{len(quiz.ask.turn.item.options)}"
    return {"enter": "Enter"}.get(press, press)


def _names(quiz: FullScreen) -> Iterator[tuple[str, str]]:
    """(name in the words, what is pressed)"""
    state = quiz.state
    assert state is not None
    if isinstance(quiz.shown, v.AskBack):
        yield from (("yes", "enter"), ("no", "no"), ("undo", "u"))
    elif isinstance(quiz.shown, v.Feedback):
        yield "next", "enter"
        if state.phase != "over":
            yield ("wrong", "w") if quiz.shown.answered.right else ("right", "r")
            yield "undo", "u"
    else:
        yield from (
            (("choose", ""), ("unknown", UNKNOWN)) if quiz.ask.turn.item.expects == "choice" else (("answer", "enter"),)
        )
        if state.setup.mode != "exam":
            yield "hint", "h"
        if len(state.queue) > 1:
            yield "skip", "s"
        if state.setup.mode == "exam":
            yield "hand-in", "f"
        elif state.done:
            yield "undo", "u"
    yield from (("theme", THEME), ("help", HELP), ("quit", "q"))
