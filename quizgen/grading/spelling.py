"""Spellings of one word: what differs between writers, keyboards and alphabets, and not between answers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʹ`´′")
_LOOK_ALIKES = str.maketrans("AaBCcEeHhIiKkMOoPpTXxYy", "АаВСсЕеНһІіКкМОоРрТХхУу")
_DOTLESS = str.maketrans({"ё": "е", "ı": "i", "ə": "a", "&": " and "})
_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
_AMERICAN = {
    "centre": "center",
    "programme": "program",
    "defence": "defense",
    "labour": "labor",
    "theatre": "theater",
}
_NUMBERED = re.compile(r"(\d+)(?:st|nd|rd|th|й|ый|ой|го|я|шы|ші)")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат",
    "биринши екинши ушинши тортинши бесинши алтыншы жетинши сегизинши тогызыншы оныншы",
)
_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})")

LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
KAZAKH_KEYS = dict(zip("2345890-=", "әіңғүұқөһ", strict=True))
_SHIFTED = str.maketrans('{}:"<>~', "[];',.`")


def listed(text: str) -> frozenset[str]:
    """A table of words, written as running text."""
    return frozenset(text.split())


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words in small letters: one form of quotes, dashes, ё, look-alike letters and Latin marks."""
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    found = _WORD.findall(text)
    cyrillic = any(script_of(word) in ("cyrillic", "mixed") for word in found)
    found = [_one_script(word, cyrillic) for word in found]
    return tuple(_WORD.findall(" ".join(_unmarked(word.casefold()) for word in found)))


def unbracketed(text: str) -> str:
    """The text without what stands in round brackets."""
    return _BRACKETS.sub(" ", text)


def _one_script(word: str, cyrillic: bool) -> str:
    """Latin look-alikes inside a Cyrillic word, or standing alone among Cyrillic words, in Cyrillic."""
    if script_of(word) == "mixed" or (cyrillic and len(word) == 1):
        return word.translate(_LOOK_ALIKES)
    return word


def _unmarked(word: str) -> str:
    word = word.translate(_DOTLESS)
    if word.isascii() or script_of(word) != "latin":
        return unicodedata.normalize("NFC", word)
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def script_of(text: str) -> str:
    """latin, cyrillic, mixed, other, or "" where there are no letters."""
    found = {_script(c) for c in text if c.isalpha()}
    return "mixed" if found == {"latin", "cyrillic"} else found.pop() if len(found) == 1 else "other" if found else ""


def _script(letter: str) -> str:
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00 or letter in "əʼ":
        return "latin"
    return "cyrillic" if 0x400 <= code < 0x530 else "other"


def folded(word: str) -> str:
    """Kazakh letters as a Russian keyboard has them; American spelling for British."""
    return _AMERICAN.get(word, word.replace("isation", "ization")) if word.isascii() else russian_keys(word)


def russian_keys(word: str) -> str:
    """Kazakh letters as a Russian keyboard has them."""
    return word.translate(_KAZAKH)


def numeral(word: str) -> str:
    """A Roman numeral up to 29, or digits with an ending (`6th`), as digits; other words as they are."""
    match = _ROMAN.fullmatch(word.replace("і", "i"))
    if match and word:
        units = match[2]
        ones = {"ix": 9, "iv": 4}.get(units, 5 * units.count("v") + units.count("i"))
        return str(10 * len(match[1]) + ones)
    numbered = _NUMBERED.fullmatch(word)
    return numbered[1] if numbered else word


def arabic(word: str) -> str:
    """A numeral or an ordinal in words as digits; other words as they are."""
    return _ordinals().get(folded(word), numeral(word))


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, str]:
    english, russian, kazakh = (row.split() for row in _ORDINALS)
    table = {word: str(n) for row in (english, kazakh) for n, word in enumerate(row, 1)}
    endings = listed("ый ий ой ого его ая ья ое ье ую ью ые ьи")
    return table | {stem + ending: str(n) for n, stem in enumerate(russian, 1) for ending in endings}


# --- sound ------------------------------------------------------------------------------------------

_CYRILLIC = dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdezijklmnoprstufhie", strict=True))
_CYRILLIC |= {
    "й": "i",
    "ж": "J",
    "ц": "C",
    "ч": "Q",
    "ш": "S",
    "щ": "S",
    "ъ": "",
    "ь": "",
    "ю": "iu",
    "я": "ia",
}
_CYRILLIC |= {"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"}
_LATIN = (
    ("shch", "S"), ("sch", "S"), ("sh", "S"), ("tch", "Q"), ("ch", "Q"), ("dzh", "J"), ("dj", "J"), ("zh", "J"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("ts", "C"), ("tz", "C"), ("ng", "n"), ("yo", "e"),
    ("j", "J"), ("q", "k"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_SOFT_C = re.compile(r"c(?=[eiy])")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def sound(word: str, x: str = "ks") -> str:
    """How a word sounds, in one alphabet for all: usual romanisations of a name give the same text."""
    word = _cyrillic_sound(word) if script_of(word) == "cyrillic" else _latin_sound(word, x)
    return _TWICE.sub(r"\1", _TWICE.sub(r"\1", word).replace("ie", "e"))


def _cyrillic_sound(word: str) -> str:
    word = word.replace("дж", "ж").replace("нг", "н").replace("ңг", "н").replace("тс", "ц")
    return "".join(_CYRILLIC.get(c, c) for c in word)


def _latin_sound(word: str, x: str) -> str:
    word = _SOFT_C.sub("C", word.replace("x", x))
    for letters, one in _LATIN:
        word = word.replace(letters, one)
    return word.replace("c", "k")


def same_sound(a: str, b: str) -> bool:
    """Do a Latin and a Cyrillic word sound alike?"""
    return sound(b) in (sound(a), sound(a, "h")) and bool(a)


# --- keyboards --------------------------------------------------------------------------------------

_TO_CYRILLIC = str.maketrans(LATIN_KEYS, RUSSIAN_KEYS)
_TO_KAZAKH = _TO_CYRILLIC | str.maketrans(KAZAKH_KEYS)
_TO_LATIN = str.maketrans(RUSSIAN_KEYS, LATIN_KEYS) | {ord(v): k for k, v in KAZAKH_KEYS.items()}


def other_layouts(text: str) -> tuple[str, ...]:
    """What the same keys give on the other keyboard."""
    low = text.casefold()
    if any(_script(c) == "cyrillic" for c in low if c.isalpha()):
        return (low.translate(_TO_LATIN),)
    low = low.translate(_SHIFTED)
    return (low.translate(_TO_CYRILLIC), low.translate(_TO_KAZAKH))


# --- distance ---------------------------------------------------------------------------------------


def limit(length: int) -> int:
    """How many slips a word of this length may hold and still be meant: 0 below 5 letters, 1 below 10, 2."""
    return 0 if length < 5 else 1 if length < 10 else 2


def distance(a: str, b: str, most: int) -> int:
    """Slips between two texts (letters added, lost, changed, or two swapped); `most` + 1 if there are more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
