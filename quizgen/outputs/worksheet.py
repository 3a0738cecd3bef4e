"""The learner's paper: every form as pages of one PDF, each form from an odd page, no key anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from quizgen.domain import Artifact, Form, Section
from quizgen.outputs.axis import timeline
from quizgen.outputs.blocks import Block, Page, paginate
from quizgen.outputs.fields import Fields
from quizgen.outputs.furniture import end_of_form, foot, head_of_form, head_of_section
from quizgen.outputs.paper import Assets, Look, look_of
from quizgen.outputs.pen import Pen, close_pdf, open_pdf
from quizgen.outputs.questions import question

MARKED = 12  # forms in one file whose sections have bookmarks, not only the forms
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # the type of a question that no page holds shrinks until one does


def render(forms: Sequence[Form], name: str, assets: Assets) -> Iterator[Artifact]:
    """One PDF called `name` with all forms; with fields to answer on screen if the assets say so."""
    looks = [look_of(assets, scale) for scale in SCALES]
    pen, buffer = open_pdf(looks[0], forms[0].title or looks[0].say("title"), forms[0].lang, forms[0].bank)
    if assets.fillable:
        pen.fields = Fields(pen.canvas, looks[0].family.fonts["regular"].face, assets.fonts["regular"])
    for n, form in enumerate(forms):
        pages = lay_out(form, looks, marked=len(forms) <= MARKED)
        draw_form(pen, form, pages, blank=n < len(forms) - 1 and len(pages) % 2 == 1)
    yield Artifact(name, close_pdf(pen, buffer))


def lay_out(form: Form, looks: Sequence[Look], marked: bool = True) -> tuple[Page, ...]:
    """The pages of a form; `marked`: with a bookmark for each section."""
    design = looks[0].design
    room = design.height - design["margin-top"] - design["margin-foot"]
    blocks, end = [head_of_form(form, looks[0])], end_of_form(looks[0])
    number = 1
    for n, section in enumerate(form.sections):
        last = n == len(form.sections) - 1
        heading = head_of_section(form, n, looks[0], marked)
        free = room - heading.before - heading.height - design["item-gap"]
        free -= end.before + end.height if last else 0.0
        parts = _parts(section, number, last)
        below = free - (blocks[0].height if n == 0 else 0.0)
        first = _fitting(parts[0], below, looks)
        if first.height > below:  # it needs a page without the head of the form
            blocks[0], first = replace(blocks[0], keep=False), _fitting(parts[0], free, looks)
        made = [_fitting(part, free, looks) for part in parts[1:]]
        blocks += [heading, replace(first, give=0.3), *made]  # the first stays near its heading
        number += len(section.items)
    return paginate([*blocks, end], room)


def _parts(section: Section, number: int, last: bool) -> list[Callable[[Look], Block]]:
    """What the section's questions look like in a given look; the last stays with the end of the paper."""
    if section.span:
        return [partial(timeline, section.items, number, section.span, keep=last)]
    final = len(section.items) - 1
    return [partial(question, item, number + n, keep=last and n == final) for n, item in enumerate(section.items)]


def _fitting(part: Callable[[Look], Block], room: float, looks: Sequence[Look]) -> Block:
    """The block in the largest type that fits the room; in the smallest if none does."""
    for look in looks:
        block = part(look)
        if block.height <= room:
            break
    return block


def draw_form(pen: Pen, form: Form, pages: Sequence[Page], blank: bool) -> None:
    """The pages with their feet; `blank`: an empty back, so that the next form begins on an odd page."""
    design = pen.look.design
    if pen.fields:
        pen.fields.form = form.code
    for n, page in enumerate(pages, start=1):
        page.draw(pen, design["margin-side"], design["margin-top"])
        foot(pen, form, pen.look.say("page", page=n, pages=len(pages)))
        pen.turn()
    if blank:
        foot(pen, form, pen.look.say("back", page=len(pages), pages=len(pages)))
        pen.turn()
