"""Facts as sentences and questions of a language: dates, numbers, names and stems filled in.

A stem is text with slots: `{name}` puts a word, `{for: for %s}` puts the text only where the word is there,
`{m:родился|родилась}` chooses by the subject's gender. The slots are listed in docs/stems.md.
"""

from __future__ import annotations

from quizgen.wording.claims import (
    same_scope,
    siblings,
    told_by,
)
from quizgen.wording.days import (
    date_words,
    day_of,
    span_words,
)
from quizgen.wording.names import (
    bare,
    full_name,
    list_words,
    name_at,
    value_words,
)
from quizgen.wording.numbers import (
    figure_words,
    number_words,
)
from quizgen.wording.stems import (
    SLOTS,
    as_of_words,
    filled,
    sentence,
    statement,
    stem_of,
)
from quizgen.wording.texts import (
    fill,
    gap_of,
    lower_first,
    plain_text,
    slot_names,
    upper_first,
)

__all__ = [
    "SLOTS",
    "as_of_words",
    "bare",
    "date_words",
    "day_of",
    "figure_words",
    "fill",
    "filled",
    "full_name",
    "gap_of",
    "list_words",
    "lower_first",
    "name_at",
    "number_words",
    "plain_text",
    "same_scope",
    "sentence",
    "siblings",
    "slot_names",
    "span_words",
    "statement",
    "stem_of",
    "told_by",
    "upper_first",
    "value_words",
]
