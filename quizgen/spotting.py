"""What a text says: the numbers, dates and names in it, in any usual writing.

Reading is generous: a text may say a thing in many ways, so a spotted text holds every reading of it. Words are
folded first, so that spellings and transliterations of one name meet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from quizgen.domain import Lang, Language, Subject

WORDS = 2**14  # of which what was worked out is kept
ALIKE = 100  # words of names with one root that are counted; of more the rest are rare
Parts = tuple[int, int, int]  # year, month, day as written; 0 where not said

_TOKEN = re.compile(r"[^\W_]+")
_FOLDS = (
    ("ё", "е"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("ph", "f"), ("ye", "e"), ("y", "i"), ("ii", "i"), ("ei", "e"),
    ("our", "or"), ("mme", "m"), ("tre", "ter"), ("z", "s"), ("w", "v"), ("q", "k"), ("ll", "l"),
)  # fmt: skip
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|-?[яйе]|го)$")
_SMALL = (
    "the", "of", "and", "in", "on", "for", "to", "a", "an", "by", "at", "with", "from", "its", "their", "between",
    "under", "и", "в", "на", "о", "с", "по", "мен", "пен", "бен",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NUMBER_WORDS = {
    "half": "0.5", "quarter": "0.25", "one": "1", "two": "2", "both": "2", "three": "3", "third": "3", "four": "4",
    "fourth": "4", "five": "5", "fifth": "5", "six": "6", "sixth": "6", "seven": "7", "seventh": "7", "eight": "8",
    "eighth": "8", "nine": "9", "ninth": "9", "ten": "10", "tenth": "10", "eleven": "11", "eleventh": "11",
    "twelve": "12", "twelfth": "12", "dozen": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
    "thousand": "1000", "million": "1000000", "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60",
    "seventies": "70", "eighties": "80", "nineties": "90",
}  # fmt: skip
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "thousands": 10**3, "million": 10**6, "mln": 10**6, "billion": 10**9,
    "bln": 10**9, "bn": 10**9, "trillion": 10**12, "trln": 10**12, "тыс": 10**3, "тысяча": 10**3, "тысячи": 10**3,
    "тысяч": 10**3, "мың": 10**3, "млн": 10**6, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6,
    "млрд": 10**9, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9, "трлн": 10**12, "триллион": 10**12,
}  # fmt: skip
_SCALE_NAMES = ("thousand", "million", "billion", "trillion")
_ROMAN = re.compile(r"\b(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})\b")
_FIGURE = re.compile(r"(?<!\d)\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_SHORT_END = re.compile(r"(?<!\d)((?:1[0-9]|20)\d\d)\s*[-–/]\s*(\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})|(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_AFTER = re.compile(r"[\s-]*([^\W\d_]+)")
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Spotted:
    """A text with its words folded, and every number and date that it may be read as saying."""

    words: tuple[str, ...]
    by_root: Mapping[str, tuple[str, ...]]
    numbers: frozenset[Decimal]
    dates: frozenset[Parts]

    def says_date(self, wanted: Parts) -> bool:
        """Is the date said, in one place or with its year in another?"""
        if any(_fits(said, wanted) for said in self.dates):
            return True
        year, month, day = wanted
        rest = (0, month, day)
        return bool(
            month and year and (year, 0, 0) in self.dates and any(s[0] == 0 and _fits(s, rest) for s in self.dates)
        )

    def says_word(self, word: str) -> bool:
        """Does a form of the folded word stand here?"""
        return any(alike(word, other) for other in self.by_root.get(root(word), ()))

    def says_name(self, name: str) -> bool:
        """Do the words of the name stand here in a row?"""
        words = name_words(name)
        if not words or not all(map(self.says_word, words)):
            return False
        starts = (i for i in range(len(self.words) - len(words) + 1) if alike(words[0], self.words[i]))
        rows = (self.words[i : i + len(words)] for i in starts)
        return any(all(map(alike, words, row)) for row in rows)


def _fits(said: Parts, wanted: Parts) -> bool:
    return all(b in (0, a) for a, b in zip(said, wanted, strict=True))


# --- words ------------------------------------------------------------------------------------------


@lru_cache(WORDS)
def fold(word: str) -> str:
    """The word without what spellings of one name differ by: case, British and American, transliteration."""
    word = _ORDINAL.sub(r"\1", word.casefold())
    for old, new in _FOLDS:
        word = word.replace(old, new)
    return word


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, without `’s` and apostrophes."""
    text = re.sub(r"[’'ʼ]s\b", "", text)
    return tuple(fold(word) for word in _TOKEN.findall(re.sub(r"[’'ʼ]", "", text)))


@lru_cache(WORDS)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without its article."""
    words = tokens(name)
    return words[1:] if words[:1] == ("the",) else words


@cache
def _small() -> frozenset[str]:
    return frozenset(map(fold, _SMALL))


def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: not the small ones."""
    return tuple(word for word in name_words(name) if word not in _small() and (len(word) > 2 or word.isdigit()))


def root(word: str) -> str:
    """What all forms of a folded word begin with."""
    return word if word.isdigit() else word[:4]


@lru_cache(WORDS)
def alike(a: str, b: str) -> bool:
    """May both be forms of one word (`Kazakhstan`, `Kazakh`)? Short words and numbers only if equal."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if a.isdigit() or b.isdigit() or len(short) < 4:
        return False
    if len(short) >= 5 and long.startswith(short):
        return True
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(short))
    return same >= 4 and (same >= len(long) - 3 or same >= 0.65 * len(long))


def names_of(subject: Subject) -> Iterator[str]:
    """Every name, title and alias of a subject, in every language and of every day; of a person the surname too."""
    yield from subject.name.values()
    yield from subject.title.values()
    for dated in subject.names:
        yield from dated.name.values()
    for aliases in subject.also.values():
        yield from aliases
    if subject.type == "person":
        yield from (name.split()[-1] for name in subject.name.values() if len(name.split()[-1]) >= 4)


# --- numbers and dates ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts that may name months and scales in any of some languages."""

    months: Mapping[str, int]
    scales: Mapping[str, int]
    pattern: re.Pattern[str]

    def read(self, text: str) -> Spotted:
        """The text with all its readings."""
        words = tokens(text)
        by_root = defaultdict(list)
        for word in dict.fromkeys(words):
            by_root[root(word)].append(word)
        roots = {key: tuple(found) for key, found in by_root.items()}
        return Spotted(words, roots, frozenset(self._numbers(text)), frozenset(self._dates(text)))

    def figures_in(self, text: str) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
        """Each figure as written, with its scale, and the numbers that it may be."""
        for match in _FIGURE.finditer(text):
            tail = _AFTER.match(text, match.end())
            times = self.scales.get(tail[1].casefold(), 1) if tail else 1
            shown = match[0] + tail[0] if tail and times > 1 else match[0]
            yield shown, tuple(value * times for value in _figures(match[0]))

    def dates_in(self, text: str) -> Iterator[tuple[str, Parts]]:
        """Each date that names its month, as written; a bare `may` is a verb."""
        for match in self.pattern.finditer(text):
            if match[0] not in ("may", "march"):
                yield match[0], max(self._with_month(match), key=lambda parts: parts[2])

    def _numbers(self, text: str) -> Iterator[Decimal]:
        for shown, amounts in self.figures_in(text):
            yield from amounts
            yield from _figures(_FIGURE.match(shown)[0])  # type: ignore[index]
        for numeral in filter(None, _ROMAN.findall(text)):
            yield Decimal(_roman(numeral))
        words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
        for word, after in zip(words, [*words[1:], ""], strict=False):
            if word in NUMBER_WORDS:
                yield Decimal(NUMBER_WORDS[word])
                yield Decimal(NUMBER_WORDS[word]) * self.scales.get(after, 1)

    def _dates(self, text: str) -> Iterator[Parts]:
        for year in _YEAR.findall(text):
            yield int(year), 0, 0
        for match in _SHORT_END.finditer(text):
            yield int(match[1][:2] + match[2]), 0, 0
        for match in _NUMERIC.finditer(text):
            d, m, y = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
            yield int(y), int(m), int(d)
        for match in self.pattern.finditer(text):
            yield from self._with_month(match)

    def _with_month(self, match: re.Match[str]) -> Iterator[Parts]:
        first, second, name, third, fourth, year = match.groups()
        month = self.months[_caseless(name)]
        for day in filter(None, (first, second, third, fourth)):
            yield int(year or 0), month, int(day)
        yield int(year or 0), month, 0


def reader_of(languages: Mapping[Lang, Language]) -> Reader:
    """A reader for the languages' own words, and for English."""
    months = {_caseless(name): i for i, name in enumerate(_MONTHS, 1)}
    months |= {_caseless(name[:3]): i for i, name in enumerate(_MONTHS, 1)}
    scales = dict(_SCALES)
    for lg in languages.values():
        for names in lg.words.get("months", {}).values():
            months |= {_caseless(name): i for i, name in enumerate(names, 1)}
        for i, name in enumerate(_SCALE_NAMES, 1):
            word = lg.words.get("numbers", {}).get("scales", {}).get(name)
            scales |= {word.casefold(): 1000**i} if word else {}
    return Reader(months, scales, _with_months(months))


def _caseless(name: str) -> str:
    """The name as IGNORECASE sees it: `i` with and without its dot is one letter."""
    return name.casefold().replace("i\u0307", "i").replace("ı", "i")


def _with_months(months: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    before = rf"(?:\b{_DAY}(?:\s*(?:[-–]|and|и)\s*{_DAY})?(?:\s+of)?\s+)?"
    after = rf"(?:\s+{_DAY}(?!\d)(?:\s*(?:[-–]|and)\s*{_DAY}(?!\d))?)?(?:,?\s*(?:of\s+)?(\d{{4}})(?!\d))?"
    return re.compile(rf"{before}\b({names})\b\.?{after}", re.IGNORECASE)


def _figures(text: str) -> Iterable[Decimal]:
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    found = {Decimal(re.sub(r",(?=\d{3}(?!\d))", "", plain).replace(",", "."))}
    if re.fullmatch(r"\d+,\d+", plain):
        found.add(Decimal(plain.replace(",", ".")))
    if re.fullmatch(r"\d+\.\d{3}", plain):
        found.add(Decimal(plain.replace(".", "")))
    return found


def _roman(text: str) -> int:
    values = [{"X": 10, "V": 5, "I": 1}[letter] for letter in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def roots_of(names: Iterable[str]) -> Mapping[str, set[str]]:
    """The telling words of names, by root."""
    roots: dict[str, set[str]] = defaultdict(set)
    for word in (word for name in names for word in telling_words(name)):
        if len(roots[root(word)]) < ALIKE:
            roots[root(word)].add(word)
    return roots


def telling_in(lines: Iterable[str], roots: Mapping[str, set[str]], share: float = 0.2) -> Callable[[str], bool]:
    """Is a word of names rare enough in a document to tell one? Said in fewer than `share` of its lines.

    Lines are gone through once and not kept: they may be many, and so may the names.
    """
    said: Counter[str] = Counter()
    long = 0

    @lru_cache(WORDS)
    def forms(word: str) -> tuple[str, ...]:
        return tuple(other for other in roots.get(root(word), ()) if alike(word, other))

    for words in map(tokens, lines):
        if len(words) > 3:
            long += 1
            said.update({form for word in set(words) for form in forms(word)})
    return lambda word: said[word] < share * max(long, 5)
