"""Reading nodes as typed values: every helper returns a value, or notes a finding and returns a blank."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from quizgen import dates
from quizgen.dates import Date
from quizgen.domain import Finding, Number, Origin, Text
from quizgen.loader.events import MOST_FINDINGS, Node

SLUG = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
QUALIFIERS = ("about", "nearly", "more than", "at least", "up to", "less than")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"  # a comma parts thousands, never decimals
_NUMBER = re.compile(
    rf"(?:({'|'.join(QUALIFIERS)}) )?({_FIGURE})(?:-({_FIGURE}))?"
    rf"(?: ({'|'.join(SCALES)}))? (\S.*)"
)


LONGEST_FIGURE = 15  # signs; a Decimal holds 28 digits, which two of them may need
MOST_HINTED = 100  # looking for what is near takes time where there are many names


class Reader:
    """One file being read: its shown path and the findings so far."""

    def __init__(self, shown: str, findings: list[Finding]) -> None:
        self.shown = shown
        self.findings = findings

    def fault(self, node: Node, rule: str, message: str, hint: str = "", key: bool = False) -> None:
        line, column = (node.key_line, node.key_column) if key and node.key_line else (node.line, node.column)
        if len(self.findings) == MOST_FINDINGS:
            rule, message, hint = "too-many", "further findings are not listed", "mend those that are"
        if len(self.findings) <= MOST_FINDINGS:
            self.findings.append(Finding(self.shown, line, column, rule, message, hint))

    def guess(self, word: str, known: Iterable[str]) -> str:
        """`did you mean …?`, unless there are so many findings that nobody reads it."""
        return guess(word, known) if len(self.findings) < MOST_HINTED else ""

    def origin(self, node: Node) -> Origin:
        mark = node.mark
        return Origin(self.shown, mark.line + 1, mark.column + 1)

    def mapping(self, node: Node, what: str) -> dict[str, Node]:
        if isinstance(node.value, dict):
            return node.value
        self.fault(node, "wrong-form", f"{what} must be a mapping (`key: value` lines)")
        return {}

    def sequence(self, node: Node | None, what: str) -> list[Node]:
        if node is None:
            return []
        if isinstance(node.value, list):
            return node.value
        self.fault(node, "wrong-form", f"{what} must be a list (`- …` lines)")
        return []

    def known_keys(self, entries: Mapping[str, Node], known: Collection[str], what: str, also: str = "") -> None:
        for key, node in entries.items():
            if key not in known and key != also:
                hint = self.guess(key, (*known, also))
                self.fault(node, "unknown-key", f"unknown key `{key}` in {what}", hint, key=True)

    def text(self, entries: Mapping[str, Node], key: str, default: str = "") -> str:
        node = entries.get(key)
        if node is None:
            return default
        if isinstance(node.value, str):
            return node.value
        self.fault(node, "wrong-form", f"`{key}` must be a text")
        return default

    def slug(self, entries: Mapping[str, Node], key: str) -> str:
        value = self.text(entries, key)
        if value and not (SLUG.fullmatch(value) and len(value) <= 200):
            hint = "lower-case letters a-z, digits and `-`"
            self.fault(entries[key], "bad-id", f"`{shorten(value)}` is no id", hint)
            return ""
        return value

    def choice(self, entries: Mapping[str, Node], key: str, choices: Sequence[str], default: str) -> str:
        if key not in entries:
            return default
        value = self.text(entries, key, default)
        if value not in choices:
            hint = self.guess(value, choices) or "one of " + ", ".join(choices)
            self.fault(entries[key], "bad-value", f"`{shorten(value)}` is no {key}", hint)
            return default
        return value

    def flag(self, entries: Mapping[str, Node], key: str) -> bool:
        return key in entries and self.choice(entries, key, ("yes", "no"), "no") == "yes"

    def whole(self, entries: Mapping[str, Node], key: str, default: int) -> int:
        value = self.text(entries, key, str(default))
        if re.fullmatch(r"[0-9]{1,9}", value):
            return int(value)
        self.fault(entries[key], "bad-value", f"`{key}` must be a whole number, not `{shorten(value)}`")
        return default

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        if node is None:
            return ()
        nodes = [node] if isinstance(node.value, str) else self.sequence(node, what)
        return tuple(n.value for n in nodes if isinstance(n.value, str))

    def by_lang(self, node: Node | None, langs: Sequence[str], what: str, partly: bool = False) -> Text:
        """A text in each of the bank's languages (`partly`: in some of them)."""
        if node is None:
            return {}
        if isinstance(node.value, str) and len(langs) == 1:
            if not node.value.strip():
                self.fault(node, "missing-translation", f"{what} is empty", "write the text", key=True)
            return {langs[0]: node.value.strip()}
        entries = self.mapping(node, what)
        found = {}
        for key, value in entries.items():
            text = value.value.strip() if isinstance(value.value, str) else ""
            if text and key in langs:
                found[key] = text
            elif key in langs:
                self.fault(value, "missing-translation", f"{what} has an empty `{key}`", "write the text", key=True)
            else:
                hint = (
                    "a comma inside { } must be quoted" if not value.value else f"the languages are {', '.join(langs)}"
                )
                message = f"`{shorten(key)}` is no language of the bank in {what}"
                self.fault(value, "unknown-key", message, hint, key=True)
        if not partly and entries and len(found) < len(langs):
            missing = ", ".join(lang for lang in langs if lang not in entries)
            if missing:
                self.fault(node, "missing-translation", f"{what} has no {missing}", "write it in every language")
        return found

    def lists_by_lang(self, node: Node | None, langs: Sequence[str], what: str) -> Mapping[str, tuple[str, ...]]:
        if node is None:
            return {}
        if isinstance(node.value, list) and len(langs) == 1:
            return {langs[0]: self.texts(node, what)}
        entries = self.mapping(node, what)
        self.known_keys(entries, langs, what)
        return {lang: self.texts(value, what) for lang, value in entries.items() if lang in langs}

    def date(self, node: Node | None, calendar: str = "") -> Date | None:
        if node is None:
            return None
        if not isinstance(node.value, str):
            self.fault(node, "bad-date", "a date must be a text such as 1992-05-25")
            return None
        try:
            return _date(node.value, calendar)
        except dates.DateError as error:
            self.fault(node, "bad-date", str(error))
            return None

    def number(self, node: Node, units: Iterable[str]) -> Number | None:
        """`[qualifier] LOW[-HIGH] [scale] unit`."""
        text = node.value if isinstance(node.value, str) else ""
        match = _NUMBER.fullmatch(text)
        if not match or len(text) > 200 or max(len(figure) for figure in match.groups("")[1:3]) > LONGEST_FIGURE:
            hint = "[about|nearly|more than|at least|up to|less than] NUMBER [thousand … trillion] UNIT, in 15 signs"
            self.fault(node, "bad-number", f"`{shorten(text)}` is no number with a unit", hint)
            return None
        qualifier, low, high, scale, unit = match.groups()
        if unit not in units:
            hint = self.guess(unit, units) or "units are in units.yaml"
            self.fault(node, "unit-unknown", f"the unit `{shorten(unit)}` is not known", hint)
            return None
        times = SCALES.get(scale or "", 1)
        first, last = (Decimal(part.replace(",", "")) for part in (low, high or low))
        if last < first:
            self.fault(node, "bad-number", f"`{text}`: the second number is smaller than the first")
            return None
        decimals = len(low.partition(".")[2])
        return Number(text, first * times, last * times, unit, qualifier or "", scale or "", decimals)


@lru_cache(maxsize=4096)
def _date(text: str, calendar: str) -> Date:
    return dates.parse(text, calendar)  # type: ignore[arg-type]


def guess(word: str, known: Iterable[str]) -> str:
    """`did you mean …?`, where something is near."""
    names = list(known)
    if len(names) > 500:
        names = [name for name in names if name[:1] == word[:1]]
    close = get_close_matches(word[:80], names, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


def shorten(text: str) -> str:
    """The text, cut for a message."""
    return text if len(text) <= 60 else text[:57] + "…"
