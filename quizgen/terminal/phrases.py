"""The words of the terminal, filled in: plurals, days, spans of time, shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any


class Phrases:
    """The words of one language, from templates/terminal."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words

    def __call__(self, name: str, **values: object) -> str:
        """The words of a dotted name, filled; where they are a list, `n` chooses the form."""
        found = self.raw(name)
        if isinstance(found, Sequence) and not isinstance(found, str):
            found = self._form(found, values["n"])
        return str(found).format(**values)

    def raw(self, name: str) -> Any:
        """The words as they stand."""
        found: Any = self.words
        for part in name.split("."):
            found = found[part]
        return found

    def has(self, name: str) -> bool:
        """Are there words of that name?"""
        try:
            self.raw(name)
        except (KeyError, TypeError):
            return False
        return True

    def _form(self, forms: Sequence[str], number: object) -> str:
        n = abs(int(str(number)))
        if self.words["plural"] == "slavic":
            teens = 10 < n % 100 < 20
            which = 0 if n % 10 == 1 and not teens else 1 if 1 < n % 10 < 5 and not teens else 2
        else:
            which = 0 if self.words["plural"] == "none" or n == 1 else 1
        return forms[min(which, len(forms) - 1)]

    def day(self, day: date) -> str:
        """`16 March`."""
        return self("day", d=day.day, month=self.raw("months")[day.month - 1])

    def span(self, time: timedelta) -> str:
        """`4 min 10 s`."""
        minutes, seconds = divmod(max(0, round(time.total_seconds())), 60)
        return self("minutes", m=minutes, s=seconds) if minutes else self("seconds", s=seconds)

    def percent(self, part: float, of: float) -> str:
        """A share in whole percent."""
        return self("percent", n=round(100 * part / of) if of else 0)

    def topic(self, topic: str) -> str:
        """The name of a topic; one without a name is shown as the bank has it."""
        return str(self.words.get("topics", {}).get(topic, topic.replace("-", " ")))

    def days(self, due: Sequence[tuple[date, int]], today: date) -> str:
        """`12 tomorrow, 3 on 16 March`; the first few."""
        tomorrow = today + timedelta(days=1)
        named = [
            self("next-tomorrow", n=n) if day == tomorrow else self("next-day", n=n, day=self.day(day))
            for day, n in due[:3]
        ]
        return ", ".join(named)
