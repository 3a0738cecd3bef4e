"""shared-alias: an alias that two subjects bear names neither.

A typed answer that fits two subjects of one type is not accepted; the learner is asked for more. That is right for a
surname that two people really share, and wrong for an alias that slipped to the wrong subject: look once.

    passes   also: {en: [Tashkent Treaty]} on one treaty
    fails    also: {en: [the treaty]} on two treaties
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, warning
from quizgen.domain import Bank, Finding, Subject
from quizgen.wording import bare


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    bearers: dict[tuple[str, str, str], Subject] = {}
    for subject in bank.subjects.values():
        for lang, name in subject.name.items():
            bearers.setdefault((subject.type, lang, bare(name, lang).casefold()), subject)
    for subject in bank.subjects.values():
        for lang, aliases in subject.also.items():
            for alias in aliases:
                other = bearers.setdefault((subject.type, lang, bare(alias, lang).casefold()), subject)
                if other is not subject:
                    message = f"the alias “{alias}” ({lang}) of {subject.id} is a name of {other.id} too"
                    yield warning(subject.origin, "shared-alias", message, "is it really both?")
