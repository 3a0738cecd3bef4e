"""How fast papers are made: a class set against the same pages drawn on ReportLab's bare canvas.

    python benchmarks/papers.py [PAPERS]

The bare canvas knows beforehand where everything stands and only draws it, with the same faces; so the ratio is
what choosing an order, breaking lines and filling pages cost. Bounds are those of the issue: separate files at
most 2.5 times the bare canvas and 100 KB each; one file at most 10 KB a paper; the time of a paper constant.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from quizgen.cli.class_papers import class_forms
from quizgen.domain import Form
from quizgen.forms import Assembly, assembly, mixed
from quizgen.items import World, pools
from quizgen.loader.bank import load_bank
from quizgen.loader.papers import load_papers
from quizgen.loader.roster import Learner
from quizgen.loader.texts import load_language
from quizgen.outputs import answer_key, worksheet
from quizgen.outputs.paper import Assets, Look, look_of
from quizgen.outputs.pen import Pen
from quizgen.outputs.typeset import Type

ROOT = Path(__file__).resolve().parent.parent
Ops = list[tuple[str, tuple[Any, ...]]]


class Notebook(Pen):
    """A pen that writes down what it would draw."""

    def __init__(self, look: Look) -> None:
        super().__init__(self, look)  # type: ignore[arg-type]
        self.ops: Ops = []

    def _show(self, x: float, y: float, text: str, kind: Type) -> None:
        self.ops.append(("text", (f"bare-{kind.face}", kind.size, x, self._height - y, text)))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, thick: float = 0.0) -> None:
        width = thick or self.look.design.rule
        self.ops.append(("line", (width, x1, self._height - y1, x2, self._height - y2)))

    def box(self, x: float, top: float, width: float, height: float, thick: float = 0.0) -> None:
        self.ops.append(("rect", (thick or self.look.design.rule, x, self._height - top - height, width, height)))

    def ring(self, x: float, y: float, radius: float) -> None:
        self.ops.append(("circle", (self.look.design.rule, x, self._height - y, radius)))

    def arrow(self, x: float, y: float, size: float) -> None:
        self.stroke(x - size, y, x, y)

    def turn(self) -> None:
        self.ops.append(("page", ()))

    def bookmarkHorizontal(self, *_: object) -> None:  # noqa: N802
        """Bookmarks are no ink."""

    def addOutlineEntry(self, *_: object, **__: object) -> None:  # noqa: N802
        """Bookmarks are no ink."""


def bare(ops: Ops, size: tuple[float, float]) -> bytes:
    """The pages drawn on a bare canvas."""
    buffer = BytesIO()
    canvas = Canvas(buffer, size, invariant=1, initialFontName="bare-regular")  # type: ignore[arg-type]
    for op, args in ops:
        if op == "text":
            canvas.setFont(args[0], args[1])
            canvas.drawString(args[2], args[3], args[4])
        elif op == "page":
            canvas.showPage()
        else:
            canvas.setLineWidth(args[0])
            getattr(canvas, op)(*args[1:])
    canvas.save()
    return buffer.getvalue()


def noted(form: Form, assets: Assets) -> Ops:
    """What a paper's pages hold."""
    looks = [look_of(assets, scale) for scale in worksheet.SCALES]
    notebook = Notebook(looks[0])
    worksheet.draw_form(notebook, form, worksheet.lay_out(form, looks), blank=False)
    return notebook.ops


def paper_of(lang: str) -> tuple[Assembly, Assets]:
    """Twenty items of the real bank, and our design."""
    bank, _ = load_bank(ROOT / "facts")
    languages = {name: load_language(name, [ROOT / "templates"])[0] for name in bank.info.langs}
    made = pools(World(bank, languages), lang, 7, frozenset(bank.facts), 2)
    files = load_papers(ROOT / "templates", None, lang)
    chosen = assembly(made, mixed(made, 20, 7), seed=7, lang=lang, bank="Bank 1.0", licence="CC BY 4.0")
    return chosen, Assets(files.fonts, files.words, files.design)


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """The best of three runs, in seconds, and the bytes made."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        size = work()
        runs.append((time.perf_counter() - start, size))
    return min(runs)


def main(papers: int) -> int:
    chosen, assets = paper_of("ru")
    learners = [Learner(f"Ученик {n}", str(n), "11 А") for n in range(papers)]
    for face, data in assets.fonts.items():
        pdfmetrics.registerFont(TTFont(f"bare-{face}", BytesIO(data), asciiReadable=False))
    design = look_of(assets).design
    notes = [noted(form, assets) for form in class_forms(chosen, learners)]

    def separate(count: int = papers) -> int:
        forms = class_forms(chosen, learners[:count])
        return sum(len(one.data) for form in forms for one in worksheet.render([form], "X", assets))

    def one_file() -> int:
        forms = class_forms(chosen, learners)
        made = [*worksheet.render(forms, "X", assets)]
        made += answer_key.render(forms, "X", assets, seed=7, command="", report="")
        return len(made[0].data)

    canvas, canvas_size = timed(lambda: sum(len(bare(ops, (design.width, design.height))) for ops in notes))
    single, single_size = timed(separate)
    whole, whole_size = timed(one_file)
    few, _ = timed(lambda: separate(10))
    rows = [
        ("bare canvas, separate files", canvas, canvas_size, ""),
        ("separate files", single, single_size, f"{single / canvas:.2f} times the bare canvas (at most 2.5)"),
        ("one file and its key", whole, whole_size, f"{whole_size / papers / 1000:.1f} KB a paper (at most 10)"),
    ]
    for what, seconds, size, note in rows:
        each = f"{1000 * seconds / papers:6.1f} ms and {size / papers / 1000:6.1f} KB each"
        print(f"{what:28} {seconds:7.2f} s  {each}  {note}")
    steady = (single / papers) / (few / 10)
    print(f"time of a paper, {papers} against 10: {steady:.2f}")
    return int(single > 2.5 * canvas or single_size / papers > 100_000 or whole_size / papers > 10_000)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
