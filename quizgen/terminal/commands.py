"""What a line means: a command, an answer, a yes or a no."""

from __future__ import annotations

from quizgen.session import State
from quizgen.session import values as v
from quizgen.session.values import Plain
from quizgen.terminal.phrases import Phrases

HELP = "?"
_COMMANDS: dict[str, v.Event] = {
    "u": Plain.UNDO, "s": Plain.SKIP, "h": Plain.HINT, "r": v.Override(True), "w": v.Override(False), "q": Plain.QUIT,
    "f": Plain.HAND_IN,
}  # fmt: skip
_NAMES = {
    "undo": "u", "skip": "s", "hint": "h", "right": "r", "wrong": "w", "quit": "q", "exit": "q", "finish": "f",
    "help": HELP, "г": "u", "ы": "s", "р": "h", "к": "r", "ц": "w", "й": "q", "а": "f", ",": HELP, "": HELP,
}  # fmt: skip


class Unknown(ValueError):
    """The line looks like a command, and is none."""


def event_of(line: str | None, state: State, phrases: Phrases) -> v.Event | None:
    """The event that a line stands for; None asks for help. No line more: hand in, or stop."""
    if line is None:
        return Plain.HAND_IN if state.setup.mode == "exam" and not state.setup.patient else Plain.QUIT
    name = command_in(line, state.setup.patient)
    if name == HELP:
        return None
    if name is not None:
        return _COMMANDS[name]
    if state.phase == "pausing":
        return Plain.NEXT
    if state.phase == "confirming":
        return _confirmation(line, phrases)
    return v.Answer(line)


def command_in(line: str, patient: bool) -> str | None:
    """The letter of a command, or None; `:r` also as its keys come out in the Russian layout."""
    text = line.strip()
    swapped = len(text) == 2 and text[0] in "Жж" and text[1:] in _NAMES
    if not text.startswith(":") and not swapped:
        return None
    word = text[1:].strip().casefold()
    name = _NAMES.get(word, word)
    if name in _COMMANDS or name == HELP:
        return name
    if patient:
        raise Unknown(text)
    return None  # in a pipe every line is an answer


def _confirmation(line: str, phrases: Phrases) -> v.Event:
    said = line.strip().casefold()
    if said in map(str, phrases.raw("decline")):
        return v.Confirm(False)
    return v.Confirm(True) if not said or said in map(str, phrases.raw("agree")) else v.Answer(line)
