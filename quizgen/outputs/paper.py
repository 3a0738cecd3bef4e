"""What all printed pages share: the assets of a template folder, and the design they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from quizgen.errors import BadInput
from quizgen.outputs.typeset import FaceName, Family, Type

MM = 72 / 25.4
_TYPES: Mapping[str, FaceName] = {
    "body": "regular", "strong": "bold", "note": "italic", "small": "regular", "fine": "regular",
    "letter": "regular", "title": "bold", "head": "bold",
}  # fmt: skip
_LENGTHS = (
    "margin-side", "margin-top", "margin-foot", "indent", "points-column", "item-gap", "option-gap",
    "section-gap", "answer-line", "number-line", "blank", "writing", "bubble", "box", "tick",
)  # fmt: skip

_SHRINKING = {"item-gap", "option-gap", "writing", "bubble", "box", "tick"}


@dataclass(frozen=True, slots=True)
class Assets:
    """What a template folder brings to a paper: parsed words and design of one language, and font files.

    `fonts` has the keys regular, bold, italic and bold-italic; `logo` is a PNG or JPEG, or empty.
    """

    fonts: Mapping[str, bytes]
    words: Mapping[str, Any]
    design: Mapping[str, Any]
    paper: str = "a4"
    large: bool = False
    logo: bytes = b""
    fillable: bool = False  # a learner's paper has fields to answer on screen


@dataclass(frozen=True, slots=True)
class Design:
    """The design's values for one paper and size of print, in points."""

    width: float
    height: float
    school: str
    letters: tuple[str, ...]
    rule: float
    thick: float
    types: Mapping[str, Type]
    lengths: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.lengths[name]

    @property
    def column(self) -> float:
        """The width between the side margins."""
        return self.width - 2 * self["margin-side"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper looks: the design, the faces to measure with, and the words of its language."""

    design: Design
    family: Family
    words: Mapping[str, Any]
    logo: bytes = b""

    def type(self, name: str) -> Type:
        return self.design.types[name]

    def scaled(self, factor: float) -> Look:
        """The same look in smaller type."""
        types = {name: kind.scaled(factor) for name, kind in self.design.types.items()}
        return replace(self, design=replace(self.design, types=types))

    def letter(self, n: int) -> str:
        """The letter of the n-th option, from 0."""
        if n >= len(self.design.letters):
            raise BadInput(f"`option-letters` has {len(self.design.letters)} letters; a question needs more")
        return self.design.letters[n]

    def lines(self, text: str, name: str, width: float) -> tuple[str, ...]:
        """The text broken at `width`; a gap to fill is as wide as the design says."""
        return self.family.lines(text, self.type(name), width, self.design["blank"])

    def wide(self, text: str, name: str) -> float:
        kind = self.type(name)
        return self.family.width(self.family.text(text), kind.face, kind.size)

    def say(self, name: str, **slots: object) -> str:
        """The words called `name` (`part.name` of a part), slots filled; of a list, those for `n`."""
        words: Any = self.words
        for part in name.split("."):
            words = words.get(part) if isinstance(words, Mapping) else None
        if isinstance(words, list | tuple) and words:
            words = plural(words, int(str(slots["n"])))
        if not isinstance(words, str):
            raise BadInput(f"the words of the papers lack `{name}`")
        try:
            return words.format(**slots)
        except (LookupError, ValueError) as error:
            raise BadInput(f"the words of the papers have a slot that `{name}` does not know: {words}") from error


def plural(forms: Sequence[str], n: int) -> str:
    """The form for `n`: of one form that one, of two English's, of three those of Russian."""
    if len(forms) < 3:
        return forms[0] if n == 1 else forms[-1]
    if n % 10 == 1 and n % 100 != 11:
        return forms[0]
    return forms[1] if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else forms[2]


def look_of(assets: Assets, scale: float = 1.0) -> Look:
    """The look that these assets give; `scale` shrinks the type for what would not fit on a page."""
    instead = tuple(sorted(dict(assets.design.get("instead") or {}).items()))
    family = _family(tuple(sorted(assets.fonts.items())), instead)
    return Look(read_design(assets, scale), family, assets.words, assets.logo)


@lru_cache(maxsize=4)
def _family(fonts: tuple[tuple[str, bytes], ...], instead: tuple[tuple[str, str], ...]) -> Family:
    return Family(dict(fonts), dict(instead))


def read_design(assets: Assets, scale: float = 1.0) -> Design:
    """The design as numbers; raise BadInput for what is missing or no number."""
    design = assets.design
    sizes = {**design.get("normal", {}), **(design.get("large", {}) if assets.large else {})}
    sheets = design.get("paper", {})
    if assets.paper not in sheets:
        raise BadInput(f"the design knows no paper `{assets.paper}`; it has: {', '.join(sheets)}")
    width, height = (float(side) * MM for side in sheets[assets.paper])
    types = {}
    for name, face in _TYPES.items():
        size = scale * _number(sizes, name)
        face = "regular" if assets.large and face == "italic" else face  # easier to read
        types[name] = Type(face, size, size * _number(sizes, "leading"))
    types["cloze"] = Type("regular", types["body"].size, types["body"].size * _number(sizes, "cloze-leading"))
    lengths = {name: _number(sizes, name) * MM * (scale if name in _SHRINKING else 1) for name in _LENGTHS}
    return Design(
        width, height, str(design.get("school") or ""), option_letters(design),
        _number(sizes, "rule"), _number(sizes, "thick"), types, lengths,
    )  # fmt: skip


def _number(sizes: Mapping[str, Any], name: str) -> float:
    try:
        return float(sizes[name])
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"the design needs a number for `{name}`, not {sizes.get(name)!r}") from error


def option_letters(design: Mapping[str, Any]) -> tuple[str, ...]:
    """The letters of options: a named set of the design, or a school's own, divided by spaces."""
    chosen = str(design.get("option-letters") or "latin")
    letters = tuple(str(design.get("letters", {}).get(chosen, chosen)).split())
    if len(letters) < 8 or len(set(letters)) < len(letters):
        raise BadInput(f"`option-letters` needs at least eight different letters, not {chosen!r}")
    return letters
