"""Pages: every block whole and in order, none over the edge, none but the last far from full."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import BadInput
from quizgen.outputs.blocks import Block, Page, Stack, paginate
from quizgen.outputs.pen import Pen

ROOM = 700.0


def block(height: float, **fields: object) -> Block:
    return Block(height, lambda pen, x, y, stretch: None, **{"before": 12.0, "springs": 0.8, **fields})  # type: ignore[arg-type]


class Still:
    """A pen that draws nothing."""


def end_of(page: Page) -> float:
    return page.draw(Still(), 0.0, 0.0)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.floats(15, 320), st.booleans()), min_size=1, max_size=60))
def test_blocks_stay_whole_in_order_and_pages_are_full(sizes: list[tuple[float, bool]]) -> None:
    blocks = [block(height, keep=keep and height < 60) for height, keep in sizes]
    for n, one in enumerate(blocks[:-1]):  # a heading is followed by a question, as on paper
        if n and blocks[n - 1].keep and one.keep:
            blocks[n] = block(one.height)
    pages = paginate(blocks, ROOM)
    assert [one for page in pages for one in page.blocks] == blocks
    for page in pages:
        assert end_of(page) <= ROOM + 1e-6
    for page in pages[:-1]:
        assert end_of(page) >= 0.75 * ROOM
        assert not page.blocks[-1].keep, "a heading is stranded at the foot of a page"


def test_pages_are_as_few_as_can_be() -> None:
    assert len(paginate([block(100.0)] * 12, ROOM)) == 2
    assert len(paginate([block(100.0)] * 13, ROOM)) == 3


def test_the_stretch_is_shared_not_piled_on_one_page() -> None:
    pages = paginate([block(200.0)] * 7, ROOM)
    assert [len(page.blocks) for page in pages] == [3, 3, 1]
    assert pages[0].stretch == pages[1].stretch


def test_a_block_that_no_page_holds_is_an_error_not_an_overflow() -> None:
    with pytest.raises(BadInput, match="too long for a page"):
        paginate([block(50.0), block(701.0)], ROOM)


def test_a_stack_puts_rows_below_each_other_and_stretches_between_them() -> None:
    seen: list[tuple[str, float]] = []

    def row(name: str) -> object:
        return lambda pen, x, y: seen.append((name, y))

    stack, other = Stack(), Stack()
    stack.add(10, row("a"))  # type: ignore[arg-type]
    stack.add(20, row("b"), gap=5, spring=1)  # type: ignore[arg-type]
    other.add(50, row("c"))  # type: ignore[arg-type]
    stack.beside(other)
    whole = Stack()
    whole.add(7, row("head"))  # type: ignore[arg-type]
    whole.then(stack, gap=3, spring=0.5)
    made = whole.block()
    assert (made.height, made.springs) == (60, 1.5)
    pen: Pen = Still()  # type: ignore[assignment]
    made.draw(pen, 0, 100, 10)
    assert seen == [("head", 100), ("a", 115), ("b", 140), ("c", 115)]
