"""name-form: a name is written as running text has it.

It holds a letter or digit, no line break, no double space, no full stop at its end, no quotation marks around it: stems
and lists bring their own. An alias is no repetition of the name.

    passes   en: the Collective Security Treaty
    fails    en: "“Collective Security Treaty”."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, Worded, error, subject_texts
from quizgen.domain import Bank, Finding

_OUTER = re.compile(r"[«“\"„][^«»“”\"„]*[»”\"]")


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for subject in bank.subjects.values():
        for worded in subject_texts(subject):
            fault = _fault(worded)
            if fault:
                yield error(subject.origin, "name-form", f"{worded.what} ({worded.lang}) {fault}")


def _fault(worded: Worded) -> str:
    text = worded.text
    if not any(c.isalnum() for c in text):
        return "holds no letter"
    if "\n" in text or "  " in text or text != text.strip():
        return "has a stray space or line break"
    if _OUTER.fullmatch(text):
        return "stands in quotation marks"
    named = not worded.what.startswith(("`cue`", "`also`"))
    return "ends in a full stop" if named and text.endswith(".") and not text.endswith(("ж.", "г.", "…")) else ""
