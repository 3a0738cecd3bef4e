"""The plan of a paper for which none was given: so many items, of all kinds there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizgen.domain import Blueprint, BlueprintSection
from quizgen.errors import TooFew
from quizgen.forms.choose import Pool, Short, anything, choose

SHARES: Mapping[str, int] = {
    "choice": 7, "true-false": 3, "short": 2, "number": 2, "cloze": 2, "matching": 1, "ordering": 1,
    "timeline": 0,
}  # fmt: skip
POINTS: Mapping[str, int] = {"matching": 4, "ordering": 2}  # the others as the items say
ON_THE_AXIS = 4  # questions of a timeline, which only a longer paper has
LONG = 18


def mixed(pools: Sequence[Pool], count: int, seed: int) -> Blueprint:
    """A plan of `count` items; a kind that runs short gives its share to the others."""
    kinds = {pools[0].traits(name).kind for name in pools[0]}
    wanted = _first_wish({kind: share for kind, share in SHARES.items() if kind in kinds}, count)
    full = {"timeline"}
    while True:
        sections = {kind: _of_kind(kind, wanted[kind]) for kind in SHARES if wanted.get(kind)}
        plan = Blueprint("mixed", {}, {}, tuple(sections.values()))
        try:
            choose(pools, plan, seed, (), anything)
        except Short as short:
            kind = list(sections)[short.section]
            full.add(kind)
            found = short.found if kind != "timeline" else 0
            lack, wanted[kind] = wanted[kind] - found, found
            free = {other: SHARES[other] for other in wanted if other not in full}
            for other, more in _shares(free, lack).items():
                wanted[other] += more
        else:
            return _enough(plan, sum(wanted.values()), count)


def _first_wish(weights: Mapping[str, int], count: int) -> dict[str, int]:
    axis = ON_THE_AXIS if count >= LONG and "number" in weights else 0
    return {**_shares(weights, count - axis), "timeline": axis}


def _enough(plan: Blueprint, fit: int, count: int) -> Blueprint:
    if not fit:
        raise TooFew("these facts make no question: widen --topic, --type, --level, --from or --to")
    if fit < count:
        raise TooFew(
            f"{count} items asked for, but {fit} fit on one paper (no fact twice, each answer once, none "
            f"given away): ask for --items {fit}, or widen --topic, --type, --level, --from or --to"
        )
    return plan


def _shares(weights: Mapping[str, int], count: int) -> dict[str, int]:
    """Whole numbers in proportion to the weights, whose sum is `count`."""
    total = sum(weights.values()) or 1
    parts = {kind: count * weight // total for kind, weight in weights.items()}
    most_left = sorted(weights, key=lambda kind: (-(count * weights[kind] % total), kind))
    for kind in most_left[: count - sum(parts.values())]:
        parts[kind] += 1
    return parts


def _of_kind(kind: str, count: int) -> BlueprintSection:
    if kind == "timeline":
        return BlueprintSection({}, {}, count, 0, timeline=True)
    return BlueprintSection({}, {}, count, POINTS.get(kind, 0), kinds=(kind,))
