"""What the commands that print share: assets, forms, and the three files of a paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen import bundled
from quizgen.cli.common import Opened, filters_of, safe
from quizgen.domain import (
    Artifact,
    Blueprint,
    BlueprintSection,
    Fact,
    Finding,
    Form,
    Lang,
    Origin,
    Source,
    Subject,
    Traits,
)
from quizgen.errors import BadInput, NoGlyph, Usage
from quizgen.forms import Admits, Assembly
from quizgen.outputs.paper import Assets

if TYPE_CHECKING:
    from quizgen.loader.roster import Learner

OTHERS = 4  # distinct sets of distractors, however many forms there are


def assets_of(lang: Lang, template: Path | None = None, paper: str = "a4", large: bool = False) -> Assets:
    """Design, words and fonts of a language; a notice names the words that an older template lacks."""
    from quizgen.loader.papers import load_papers

    files = load_papers(bundled.folder("templates"), template, lang)
    if files.lacking:
        names = ", ".join(files.lacking[:8]) + ("…" if len(files.lacking) > 8 else "")
        click.echo(safe(f"{template}: words taken from the program's own templates: {names}"), err=True)
    return Assets(files.fonts, files.words, files.design, paper, large, files.logo)


def placed(opened: Opened, made: Iterable[Artifact]) -> Iterator[Artifact]:
    """The artifacts; where the font lacks a sign, a finding for each place in the bank that holds it."""
    try:
        yield from made
    except NoGlyph as error:
        bank = opened.bank
        holders: tuple[Subject | Fact | Source, ...] = (
            *bank.subjects.values(),
            *bank.facts.values(),
            *bank.sources.values(),
        )
        origins = [one.origin for one in holders if _holds(one, error.signs)]
        if _holds(bank.info, error.signs):
            origins.append(Origin(str(opened.folder / "bank.yaml"), 1, 1))
        hint = "write it in other letters, or give a --template with a font that has it"
        shown = " ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(error.signs))
        findings = sorted(
            Finding(at.path, at.line, at.column, "no-glyph", f"the font lacks {shown}", hint) for at in origins
        )
        raise BadInput(str(error), findings[:1000]) from error


def _holds(one: object, signs: str) -> bool:
    """Does any text in it hold one of the signs?"""
    if isinstance(one, str):
        return any(sign in one for sign in signs)
    if isinstance(one, Mapping):
        return any(_holds(part, signs) for part in one.values())
    if isinstance(one, tuple):
        return any(_holds(part, signs) for part in one)
    return is_dataclass(one) and any(_holds(getattr(one, part.name), signs) for part in fields(one))


def bank_line(opened: Opened, lang: Lang) -> str:
    """Title and version of the bank, as printed on every page."""
    info = opened.bank.info
    return f"{info.title.get(lang, info.id)} {info.version}"


def choose_items(
    opened: Opened, lang: Lang, seed: int, facts: Collection[str], *,
    items: int = 20, forms: int = 1, blueprint: Blueprint | None = None, exclude: Collection[str] = (),
    sample: bool = False,
) -> Assembly:  # fmt: skip
    """Choose the items of a paper among those about the facts; its forms are made when they are wanted."""
    from quizgen.forms import assembly, mixed
    from quizgen.items import pools

    made = pools(opened.world, lang, seed, facts, min(forms, OTHERS))
    info = opened.bank.info
    return assembly(
        made, blueprint or mixed(made, items, seed), seed=seed, lang=lang, bank=bank_line(opened, lang),
        licence=info.licence, exclude=exclude, admits=_admits(opened), sample=sample,
    )  # fmt: skip


def make_forms(
    opened: Opened, lang: Lang, seed: int, facts: Collection[str], forms: int = 1, **how: Any
) -> tuple[Form, ...]:
    """The forms of a paper, all at once."""
    chosen = choose_items(opened, lang, seed, facts, forms=forms, **how)
    return tuple(chosen.form(n) for n in range(forms))


def _admits(opened: Opened) -> Admits:
    from quizgen.choosing import overlaps_years

    def admits(section: BlueprintSection, traits: Traits) -> bool:
        bank = opened.bank
        if section.types and bank.subjects[traits.subject].type not in section.types:
            return False
        if section.from_year is None and section.to_year is None:
            return True
        return overlaps_years(bank, bank.facts[traits.fact], section.from_year, section.to_year)

    return admits


def paper_files(
    forms: Sequence[Form], name: str, assets: Assets, seed: int, command: str, home: str
) -> Iterator[Artifact]:
    """NAME.pdf, NAME-key.pdf and NAME.json."""
    from quizgen.outputs import worksheet

    yield from worksheet.render(forms, f"{name}.pdf", assets)
    yield from key_files(forms, name, assets, seed, command, home)


def key_files(
    forms: Sequence[Form], name: str, assets: Assets, seed: int, command: str, home: str
) -> Iterator[Artifact]:
    """NAME-key.pdf and NAME.json."""
    from quizgen.outputs import answer_key, paper_json
    from quizgen.outputs.paper import look_of

    yield from answer_key.render(forms, f"{name}-key.pdf", assets, seed=seed, command=command, report=home)
    letters = look_of(assets).design.letters
    yield from paper_json.render(forms, f"{name}.json", letters, seed=seed, command=command)


def asked_facts(opened: Opened, chosen: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the facts that the filters choose."""
    from quizgen.choosing import choose

    return frozenset(fact.id for fact in choose(opened.bank, filters_of(chosen)))


def read_blueprint(path: Path | None, langs: Sequence[Lang]) -> Blueprint | None:
    """The plan in a file, or one of those that come with the program."""
    from quizgen.loader.blueprint import load_blueprint

    if path is None:
        return None
    ours = bundled.folder("templates") / "blueprints" / f"{path}.yaml"
    return load_blueprint(ours if not path.exists() and len(path.parts) == 1 and ours.is_file() else path, langs)


def count_of(items: int | None, blueprint: Blueprint | None) -> int:
    """How many items a paper has; Usage where a blueprint says it already."""
    if items is not None and blueprint is not None:
        raise Usage("--items and --blueprint both say how many questions there are: give one of them")
    return items or 20


def as_many(opened: Opened, lang: Lang, seed: int, wanted: int = 20) -> int:
    """As many questions as a sample paper may have: fewer where the bank is small."""
    from quizgen.items import plan_all

    facts = {plan.fact.id for plan in plan_all(opened.world, seed)}
    return max(1, min(wanted, len(facts) // 2))


def learners_of(path: Path | None, assets: Assets) -> tuple[Learner, ...]:
    """The learners of a roster; the words of the papers say how its columns may be called."""
    from quizgen.loader.roster import load_roster

    return load_roster(path, assets.design.get("roster") or {}) if path else ()


def progress(artifacts: Iterable[Artifact], count: int) -> Iterator[Artifact]:
    """The artifacts; on a terminal a bar shows how many there are of `count`, in a pipe nothing does."""
    import sys

    if not count or not sys.stderr.isatty():
        yield from artifacts
        return
    with click.progressbar(artifacts, length=count + 2, label="Papers", file=sys.stderr) as bar:
        yield from bar
