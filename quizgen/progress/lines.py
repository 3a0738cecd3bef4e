"""Reviews as JSON lines: the form in which progress moves between machines, and in which it is kept twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import BufferedReader, TextIOWrapper
from itertools import count
from json import JSONDecodeError
from typing import Any
from zlib import crc32

from quizgen import jsonl
from quizgen.domain import Finding, Review
from quizgen.errors import BadInput
from quizgen.formats import needed, newer

TEXTS = ("id", "fact", "item", "lang", "utc", "study_day", "verdict", "mode")  # that must be there
FORMAT = 1  # of a line
LONGEST = 4096  # letters in a field
LONGEST_LINE = 1 << 20  # letters
MOST = 1000  # findings
LATEST = 9000  # a year, so that a schedule may count on from it
_ID = re.compile(r"[\w.~-]{1,80}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def line_of(review: Review, bank: str) -> str:
    """A review as one line of JSON, without its line feed."""
    return _json({"type": "review", "format": FORMAT, **_fields(review), "bank": bank})


def _fields(review: Review) -> dict[str, object]:
    return {
        "id": review.id, "fact": review.fact, "item": review.item, "lang": review.lang, "utc": review.utc,
        "study_day": review.study_day, "rating": review.rating, "verdict": review.verdict,
        "override": review.override, "ms": review.ms, "mode": review.mode, "typed": review.typed,
        "voids": review.voids,
    }  # fmt: skip


def _json(values: dict[str, object]) -> str:
    return jsonl.line_of(values, (",", ":"))


def review_of(line: str) -> tuple[Review, str]:
    """The review in a line and the namespace of its bank; ValueError, with the reason, if it holds none."""
    try:
        data = json.loads(line)
    except JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg} at letter {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(data, dict) or data.get("type") != "review":
        raise ValueError('not a review: `"type": "review"` is missing')
    number = data.get("format", FORMAT)
    if type(number) is not int or number > FORMAT:
        what = f"{newer(number, FORMAT)}; {needed(number)}" if type(number) is int else "`format` must be a number"
        raise ValueError(what)
    values = {name: data.get(name) for name in TEXTS}
    values |= {name: data.get(name, 0) for name in ("rating", "ms", "override")}
    values |= {name: data.get(name) or "" for name in ("typed", "voids", "bank")}
    bank = values.pop("bank")
    if not isinstance(bank, str) or not isinstance(values["typed"], str):
        raise ValueError("`typed` and `bank` must be texts")
    # whatever was typed is kept: no answer is lost for half a letter
    values["typed"] = values["typed"][:LONGEST].encode("utf-8", "replace").decode()
    return review_from(values), bank


def review_from(values: Mapping[str, Any]) -> Review:
    """The review of these values, by field; ValueError, with the reason, if they make none."""
    for name in TEXTS:
        if not isinstance(values[name], str) or not values[name]:
            raise ValueError(f"`{name}` must be a text")
    if not isinstance(values["typed"], str) or not isinstance(values["voids"], str):
        raise ValueError("`typed` and `voids` must be texts")
    if type(values["rating"]) is not int or not 0 <= values["rating"] <= 4:
        raise ValueError("`rating` must be a whole number from 0 to 4")
    if not values["rating"] and not values["voids"]:
        raise ValueError("a `rating` of 0 takes another review back: `voids` must say which")
    if type(values["ms"]) is not int or not 0 <= values["ms"] < 2**31:
        raise ValueError("`ms` must be a whole number of milliseconds")
    if values["override"] not in (True, False, 0, 1):
        raise ValueError("`override` must be true or false")
    review = Review(**{**values, "override": bool(values["override"])})
    _well_formed(review)
    return review


def is_id(name: object) -> bool:
    """Is it the id of a review, or can it begin one?"""
    return isinstance(name, str) and bool(_ID.fullmatch(name))


def _well_formed(review: Review) -> None:
    for name in (review.id, review.voids):
        if name and not is_id(name):
            raise ValueError(f"`{name[:40]!r}` is no id of a review")
    for name in (review.fact, review.item, review.lang, review.verdict, review.mode):
        if len(name) > LONGEST or _CONTROL.search(name):
            raise ValueError("a name is too long, or holds control characters")
    try:
        day = date.fromisoformat(review.study_day)
        datetime.fromisoformat(review.utc)
    except ValueError:
        raise ValueError("`utc` and `study_day` must be ISO 8601") from None
    if day.isoformat() != review.study_day:
        raise ValueError("`study_day` must be YYYY-MM-DD")
    if day.year > LATEST or _CONTROL.search(review.utc):
        raise ValueError("`utc` and `study_day` must be days of our age")


def read_lines(lines: Iterable[str], path: str) -> tuple[list[tuple[Review, str]], list[Finding]]:
    """Every review in the lines, and a finding for each line that holds none; empty lines are passed over."""
    found, faults, more = [], list[Finding](), 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(review_of(line))
        except ValueError as error:
            fault = Finding(path, number, 1, "progress-line", str(error).split("\n")[0][:LONGEST])
            if len(faults) < MOST:
                faults.append(fault)
            else:
                more += 1
    if more:
        faults.append(Finding(path, 1, 1, "too-many", f"{more} more lines are no reviews", "is this an export?"))
    return found, faults


def text_lines(file: BufferedReader, path: str) -> Iterator[str]:
    """The lines of an export, the last one also without its end; in UTF-8, or in what a Windows console writes.

    Raise BadInput for a line so long that it is none.
    """
    wide = file.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff")
    how = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    text = TextIOWrapper(file, *how, newline="\n")
    for number in count(1):
        line = text.readline(LONGEST_LINE)
        if len(line) == LONGEST_LINE:
            message = f"a line of more than {LONGEST_LINE:,} letters is no review"
            raise BadInput("nothing was taken in", [Finding(path, number, 1, "too-long", message)])
        if not line:
            text.detach()  # or the standard input would be closed
            return
        yield line


def whole_lines(data: bytes) -> Iterator[str]:
    """The lines of a journal that were written to their end."""
    for line in data.split(b"\n")[:-1]:
        try:
            yield line.decode()
        except UnicodeDecodeError:
            continue


def checksum(review: Review) -> int:
    """A checksum of every field, kept beside the row."""
    fields = {"type": "review", **_fields(review), "bank": ""}  # without the format: rows outlive it
    return crc32(_json(fields).encode("utf-8", "surrogatepass"))
