"""Sixty items a language as a reader would see them: `pytest --update-golden` writes them anew, to be read aloud."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen import draw
from quizgen.domain import Item
from quizgen.items.plan import Plan

GOLDEN = Path(__file__).parent / "golden"
FILES = {f"items-{lang}.txt": lang for lang in ("en", "ru", "kk")}
COUNT = 60


def sample(plans: list[Plan]) -> list[str]:
    """The ids of sixty plans: every model and kind in turn, within them by hash, so that an edit changes few."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for plan in plans:
        groups[plan.kind, plan.model].append(plan.id)
    rows = [draw.shuffled(ids, "golden") for _, ids in sorted(groups.items())]
    deep = max(map(len, rows))
    turns = [row[n] for n in range(deep) for row in rows if n < len(row)]
    return sorted(turns[:COUNT])


def printed(item: Item) -> Iterator[str]:
    yield f"{item.id} ({item.kind})"
    yield f"  {item.stem}"
    for left in item.lefts:
        yield f"    - {left.text}"
    for option in item.options:
        yield f"    {'*' if option.id in item.key else '.'} {option.text}"
    yield f"  = {item.answer}"
    if item.accept[1:]:
        yield f"    also: {' | '.join(item.accept[1:])}"
    yield f"  {item.feedback}"
    yield from (f"    {cite.text}" for cite in item.cite)
    yield ""


@pytest.mark.parametrize("name", FILES)
def test_the_items_read_as_they_were_read(
    name: str, real_plans: list[Plan], real_items: dict[str, list[Item]], update_golden: bool
) -> None:
    items = {item.id: item for item in real_items[FILES[name]]}
    text = "\n".join(line for chosen in sample(real_plans) for line in printed(items[chosen]))
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_text(text, encoding="utf-8")
    assert (GOLDEN / name).read_text(encoding="utf-8") == text, "read the changes, then: pytest --update-golden"


def test_the_sample_holds_every_model_and_kind(real_plans: list[Plan]) -> None:
    chosen = set(sample(real_plans))
    assert len(chosen) == COUNT
    shown = {(plan.kind, plan.model) for plan in real_plans if plan.id in chosen}
    assert shown == {(plan.kind, plan.model) for plan in real_plans}


def test_no_golden_file_is_unused() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(FILES)
