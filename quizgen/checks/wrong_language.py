"""wrong-language: a text is in the language of its field.

Letters of another of the bank's languages give it away (ә ғ қ ң in Russian, Cyrillic in English), a sentence with no
letter of its own, and the small words of Russian in Kazakh and of Kazakh in Russian, which share most of their letters.

    passes   ru: Подписан в Алма-Ате.      kk: Алматыда қол қойылды.
    fails    kk: Подписан в Алма-Ате.      # «в» is no Kazakh word
    fails    ru: Алматыда қол қойылды.     # қ is no Russian letter
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quizgen.checks._common import Languages, Worded, all_texts, error
from quizgen.domain import Bank, Finding, Lang

# Words of one language that are none in the other; taken where the letters do not tell.
_TELLTALES = {
    "kk": frozenset((
        "и", "в", "на", "с", "для", "по", "из", "что", "как", "был", "была", "было", "были", "его", "её", "при", "года",
        "году", "между", "также", "за", "это",
    )),
    "ru": frozenset(("деп", "дейін", "сол", "болып", "бойынша", "пен", "бен")),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[«“\"„][^»”\"]*[»”\"]|\([^)]*\)|\b[^\W\d_]\.")  # quotations, asides, initials


def check(bank: Bank, languages: Languages, today: date) -> Iterator[Finding]:
    fields = {lang: _field(lang, languages) for lang, lg in languages.items() if lg.words.get("alphabet")}
    for worded in all_texts(bank):
        fault = _fault(worded, fields[worded.lang]) if worded.lang in fields else ""
        if fault:
            yield error(worded.origin, "wrong-language", f"{worded.what} ({worded.lang}): {fault}")


@dataclass(frozen=True, slots=True)
class _Field:
    """A language's own letters, those of the others that it has not, and words that it has not."""

    own: re.Pattern[str]
    foreign: re.Pattern[str]
    telltales: frozenset[str]


def _field(lang: Lang, languages: Languages) -> _Field:
    own = frozenset(str(languages[lang].words["alphabet"]))
    others = frozenset("".join(str(lg.words.get("alphabet", "")) for lg in languages.values()))
    foreign = "".join(sorted(c for c in others - own if not c.isascii()))
    return _Field(_any_of("".join(own)), _any_of(foreign), _TELLTALES.get(lang, frozenset()))


def _any_of(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(letters)}]" if letters else r"(?!)")


def _fault(worded: Worded, field: _Field) -> str:
    text = _QUOTED.sub(" ", worded.text.casefold())
    foreign = field.foreign.search(text)
    if foreign:
        return f"`{foreign[0]}` is no letter of the language"
    wanted = worded.prose or not text.isascii()  # a name may be all Latin: VVER-1200
    if wanted and any(c.isalpha() for c in text) and not field.own.search(text):
        return "there is no letter of the language in it"
    words = _WORD.findall(text) if field.telltales else ()
    told = next((word for word in words if word in field.telltales), "")
    return f"`{told}` is no word of the language" if told else ""
