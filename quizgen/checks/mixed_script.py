"""mixed-script: no word mixes Latin and Cyrillic letters.

`Cанкт-Петербург` with a Latin C looks right and is found by no search, sorts wrongly and is graded as wrong. Parts
joined by a hyphen may differ: `IT-сектор`.

    passes   Санкт-Петербург, IT-сектор, МиГ-29
    fails    Cанкт-Петербург        # the first letter is Latin
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from quizgen.checks._common import Languages, all_texts, error
from quizgen.domain import Bank, Finding

_MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[^\W\d_]*")


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    for worded in all_texts(bank):
        match = _MIXED.search(worded.text)
        if match:
            alien = re.sub(r"[\u0400-\u04ff]", "", match[0])
            message = f"{worded.what} ({worded.lang}): `{match[0]}` mixes scripts, Latin {' '.join(alien)}"
            yield error(worded.origin, "mixed-script", message, "type the word anew in one script")
