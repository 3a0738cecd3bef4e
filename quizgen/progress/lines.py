"""Reviews as JSON lines: the form in which progress moves between machines, and in which it is kept twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zlib import crc32

from quizgen import jsonl
from quizgen.domain import Finding, Review
from quizgen.formats import needed, newer

TEXTS = ("id", "fact", "item", "lang", "utc", "study_day", "verdict", "mode")  # that must be there
FORMAT = 1  # of a line
LONGEST = 4096  # letters in a field
_ID = re.compile(r"[\w.~-]{1,80}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


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
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(data, dict) or data.get("type") != "review":
        raise ValueError('not a review: `"type": "review"` is missing')
    number = data.get("format", FORMAT)
    if type(number) is not int or number > FORMAT:
        what = f"{newer(number, FORMAT)}; {needed(number)}" if type(number) is int else "`format` must be a number"
        raise ValueError(what)
    for name in TEXTS:
        if not isinstance(data.get(name), str) or not data[name]:
            raise ValueError(f"`{name}` must be a text")
    rating, ms, override = data.get("rating"), data.get("ms", 0), data.get("override", False)
    if type(rating) is not int or not 0 <= rating <= 4:
        raise ValueError("`rating` must be a whole number from 0 to 4")
    if type(ms) is not int or not 0 <= ms < 2**31:
        raise ValueError("`ms` must be a whole number of milliseconds")
    if override not in (True, False, 0, 1):
        raise ValueError("`override` must be true or false")
    extra = {name: data.get(name) or "" for name in ("typed", "voids", "bank")}
    if not all(isinstance(text, str) for text in extra.values()):
        raise ValueError("`typed`, `voids` and `bank` must be texts")
    review = Review(
        **{name: data[name] for name in TEXTS}, rating=rating, override=bool(override), ms=ms,
        typed=extra["typed"][:LONGEST], voids=extra["voids"],
    )  # fmt: skip
    _well_formed(review)
    return review, extra["bank"]


def _well_formed(review: Review) -> None:
    for name in (review.id, review.voids):
        if name and not _ID.fullmatch(name):
            raise ValueError(f"`{name[:40]!r}` is no id of a review")
    for name in (review.fact, review.item, review.lang, review.verdict, review.mode):
        if len(name) > LONGEST or _CONTROL.search(name):
            raise ValueError("a name is too long, or holds control characters")
    try:
        date.fromisoformat(review.study_day)
        datetime.fromisoformat(review.utc)
    except ValueError:
        raise ValueError("`utc` and `study_day` must be ISO 8601") from None
    if len(review.study_day) != 10:
        raise ValueError("`study_day` must be YYYY-MM-DD")


def read_lines(lines: Iterable[str], path: str) -> tuple[list[tuple[Review, str]], list[Finding]]:
    """Every review in the lines, and a finding for each line that holds none; empty lines are passed over."""
    found, faults = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(review_of(line))
        except ValueError as error:
            faults.append(Finding(path, number, 1, "progress-line", str(error).split("\n")[0]))
    return found, faults


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
