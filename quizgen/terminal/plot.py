"""The statistics as a picture: answers a day, what comes, what is retained. It reads as well in grey as in colour."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from quizgen.statistics import BUSY, Statistics
from quizgen.terminal.phrases import Phrases

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMS = ("png", "svg")
INK, BAR, PALE, RULE = "#1f2328", "#2f5d8a", "#b9c3ce", "#d7dce1"  # apart in lightness, not in hue alone
SIZE = (9.0, 8.2)  # inches
DOTS = 160  # an inch, of a PNG
WEEK = 7
_STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, and has the Kazakh letters
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": RULE,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.parse_math": False,
    "svg.hashsalt": "quizgen",  # the same picture, the same bytes
}


def plot(found: Statistics, words: Mapping[str, Any], form: str) -> bytes:
    """The picture as PNG or SVG; it needs matplotlib."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    phrases = Phrases(words)
    with rc_context(_STYLE):
        topics = [topic for topic in found.topics if topic.kept.of]
        height = SIZE[1] + 0.2 * max(0, len(topics) - 10)
        layout = ConstrainedLayoutEngine(h_pad=0.12, w_pad=0.1)
        figure = Figure(figsize=(SIZE[0], height), layout=layout, facecolor="white")
        FigureCanvasAgg(figure)
        grid = figure.add_gridspec(3, 1, height_ratios=(1, 1, max(1.0, 0.15 * len(topics))))
        _answers(figure.add_subplot(grid[0]), found, phrases)
        _forecast(figure.add_subplot(grid[1]), found, phrases)
        _retention(figure.add_subplot(grid[2]), found, phrases)
        return _bytes(figure, form)


def _bytes(figure: Any, form: str) -> bytes:
    out = io.BytesIO()
    metadata = {"Date": None, "Creator": "quizgen"} if form == "svg" else {"Software": "quizgen"}
    figure.savefig(out, format=form, dpi=DOTS, metadata=metadata)
    return out.getvalue()


def _answers(axes: Axes, found: Statistics, phrases: Phrases) -> None:
    """A bar a day; those of days that count in a row are dark."""
    counts = [n for _, n in found.calendar]
    axes.bar(range(len(counts)), counts, color=[BAR if n >= BUSY else PALE for n in counts], width=0.8)
    mondays = range(0, len(counts), 2 * WEEK)
    axes.set_xticks(mondays, [_short(found.calendar[at][0], phrases) for at in mondays])
    axes.set_xlim(-1, len(counts))
    _tidy(axes, phrases("stats.plot.answers", least=BUSY), counts)


def _forecast(axes: Axes, found: Statistics, phrases: Phrases) -> None:
    """A bar a day with its number; today's holds what is overdue."""
    counts = [n for _, n in found.forecast]
    bars = axes.bar(range(len(counts)), counts, color=[BAR, *[PALE] * (len(counts) - 1)], width=0.8)
    axes.bar_label(bars, [str(n) if n else "" for n in counts], padding=2, fontsize=8)
    names = [_short(day, phrases) for day, _ in found.forecast]
    axes.set_xticks(range(0, len(counts), 2), [phrases("stats.plot.today"), *names[2::2]])
    _tidy(axes, phrases("stats.plot.forecast"), counts)


def _retention(axes: Axes, found: Statistics, phrases: Phrases) -> None:
    """A bar a topic, the best one on top, and the target as a line; below the target the bar is pale."""
    topics = sorted(
        ((100 * topic.kept.n / topic.kept.of, topic) for topic in found.topics if topic.kept.of),
        key=lambda row: (row[0], row[1].kept.of, row[1].topic),
    )
    target = 100 * found.target
    shares = [share for share, _ in topics]
    axes.barh(range(len(topics)), shares, color=[BAR if s >= target else PALE for s in shares], height=0.7)
    for at, (_, topic) in enumerate(topics):
        label = f"{phrases.percent(topic.kept.n, topic.kept.of)} ({topic.kept.n}/{topic.kept.of})"
        axes.text(102, at, label, fontsize=8, va="center")
    axes.set_yticks(range(len(topics)), [phrases.topic(topic.topic) for _, topic in topics])
    axes.set_xlim(0, 116)
    axes.set_xticks(range(0, 101, 20), [phrases.percent(n, 100) for n in range(0, 101, 20)])
    _tidy(axes, phrases("stats.plot.retention", target=phrases.percent(found.target, 1)))
    if topics:
        axes.axvline(target, color=INK, linewidth=1, linestyle=(0, (4, 3)))
    else:
        axes.set_xticks([])
        axes.set_yticks([])
        axes.spines["bottom"].set_visible(False)
        axes.text(0.5, 0.5, phrases("stats.plot.none"), transform=axes.transAxes, ha="center", va="center")


def _tidy(axes: Axes, title: str, counts: list[int] | None = None) -> None:
    """The title at the left, no frame but the ground, whole numbers on faint lines."""
    axes.set_title(title, loc="left", fontsize=10.5, fontweight="bold", pad=10)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, pad=6)
    if counts is None:
        return
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(0, max(*counts, 4) * 1.15)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.grid(axis="y", color=RULE, linewidth=0.7)
    axes.set_axisbelow(True)


def _short(day: date, phrases: Phrases) -> str:
    """`16 Mar`: the month by its first letters, where there is no room for more."""
    return phrases("day", d=day.day, month=str(phrases.raw("months")[day.month - 1])[:3])
