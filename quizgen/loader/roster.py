"""A class list from CSV, as spreadsheets and school registers write it: any usual encoding and delimiter."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from quizgen.domain import Finding
from quizgen.errors import BadInput, no_file

COLUMNS = ("name", "id", "class")
LONGEST = 120
MOST = 10_000  # learners
MAX_BYTES = 4 * 1024 * 1024  # so many learners need no more
SAMPLE = 100_000  # bytes by which an encoding is told
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD = ("cp1251", "kz1048", "koi8-r", "cp866", "mac-cyrillic", "cp1252")
_DELIMITERS = ";\t,|"
_RUSSIAN = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_KAZAKH = set("әғқңөұүһі")


@dataclass(frozen=True, slots=True)
class Learner:
    """One line of the list; `id` and `group` may be empty."""

    name: str
    id: str
    group: str


def load_roster(path: Path, heads: Mapping[str, Sequence[str]]) -> tuple[Learner, ...]:
    """Read a list of learners; raise BadInput with all findings, each with its line.

    `heads` are the words by which the first line may call the columns name, id and class; without such a
    line the columns are taken in this order.
    """
    if not path.is_file():
        raise no_file(path)
    if path.stat().st_size > MAX_BYTES:
        too_large = Finding(str(path), 1, 1, "too-large", "the list is larger than 4 MB", "give a list for each school")
        raise BadInput("the list of learners cannot be used", [too_large])
    findings: list[Finding] = []
    learners = tuple(_learners(str(path), decoded(path.read_bytes()), heads, findings))
    if not learners and not findings:
        findings.append(Finding(str(path), 1, 1, "empty-roster", "the list names no learner"))
    if findings:
        raise BadInput("the list of learners cannot be used", sorted(findings))
    return learners


def decoded(data: bytes) -> str:
    """The text of a file whose encoding nobody told: by its mark, as UTF-8, or as whatever reads best."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        begins = re.search(rb".?[\x80-\xff]", data, re.DOTALL)  # what is ASCII tells nothing
        sample = data[begins.start() :][:SAMPLE] if begins else data
        best = max(_OLD, key=lambda encoding: _readable(sample.decode(encoding, errors="replace")))
        return data.decode(best, errors="replace")


def _readable(text: str) -> int:
    """How much the signs beyond ASCII look like names: known letters, of one alphabet a word, small after small."""
    score = 0
    for before, sign, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if ord(sign) > 127:
            low = sign.lower()
            latin = any(c.isascii() and c.isalpha() for c in (before, after))
            if low in _RUSSIAN or low in _KAZAKH:
                score += -4 if latin else 2 if low in _RUSSIAN else 1
            else:
                score += 1 if latin and sign.isalpha() and sign < "\u0250" else -3
            score -= 2 if sign.isupper() and before.islower() else 0
    return score


def _learners(shown: str, text: str, heads: Mapping[str, Sequence[str]], findings: list[Finding]) -> Iterator[Learner]:
    rows = list(islice(_rows(shown, text, findings), MOST + 2))
    if len(rows) == MOST + 2:
        message = f"the list has more than {MOST:,} lines"
        findings.append(Finding(shown, rows[-1][0], 1, "too-large", message, "give a list for each school"))
        return
    places = _places(rows[0][1], heads) if rows else None
    seen: dict[str, int] = {}
    for line, cells in rows[1:] if places else rows:
        values = [_cell(cells, k) for k in (places or range(len(COLUMNS)))]
        fault = _fault(values, seen)
        if fault:
            findings.append(Finding(shown, line, 1, *fault))
        elif values[0]:
            seen.setdefault(values[1], line)
            yield Learner(*values)


def _rows(shown: str, text: str, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Lines that hold something, with the number at which each begins."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            findings.append(Finding(shown, line, 1, "broken-csv", f"this line cannot be read: {error}"))
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _places(first: Sequence[str], heads: Mapping[str, Sequence[str]]) -> list[int] | None:
    """Where the columns stand, by the words of the first line; None if it names none of them."""
    called = [_text(cell).casefold() for cell in first]
    words = [{word.casefold() for word in heads.get(column, ())} for column in COLUMNS]
    found = [next((k for k, cell in enumerate(called) if cell in known), -1) for known in words]
    return found if found[0] >= 0 else None


def _cell(cells: Sequence[str], place: int) -> str:
    return _text(cells[place]) if 0 <= place < len(cells) else ""


def _text(cell: str) -> str:
    """What a cell says; of one that is too long as much as shows that it is."""
    return unicodedata.normalize("NFC", " ".join(cell.split())[: 20 * LONGEST])


def _fault(values: Sequence[str], seen: Mapping[str, int]) -> tuple[str, str, str] | None:
    """What is wrong with a line: rule, message, hint."""
    name, number, _ = values
    if not name:
        return "no-name", "this line names no learner", "remove it, or write the name"
    if any(
        unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn") or sign == "\ufffd" for value in values for sign in value
    ):
        return "bad-character", f"{name!r} holds a character that cannot be printed", "save the list as UTF-8"
    if any(len(value) > LONGEST for value in values):
        return "too-long", f"more than {LONGEST} characters in a cell", "is the delimiter the same in all lines?"
    if number and number in seen:
        return "repeated-id", f"`{number}` stands in line {seen[number]} already", "give each learner an own id"
    return None
