"""What the commands that make decks share: the bank as something to study, the lock, the two packages."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

import click

from quizgen import bundled
from quizgen.cli.common import Opened, refuse
from quizgen.domain import Artifact, Lang, Lock
from quizgen.notes.study import Study


def open_study(opened: Opened, lock: Lock | None = None, quiet: bool = False) -> Study:
    """The bank ready to be studied, with its lock; a missing or stale lock is told and not waited for."""
    from quizgen.loader.lock import load_lock
    from quizgen.loader.study import load_study
    from quizgen.lock import is_stale
    from quizgen.notes import study_of
    from quizgen.notes.published import lock_of

    assets, findings = load_study(bundled.folder("templates") / "anki", opened.bank.info.langs)
    refuse(findings)
    if lock is None:
        lock, findings = load_lock(opened.folder)
        refuse(findings)
    study = study_of(opened.world, assets, lock)
    if quiet:
        return study
    if lock is None:
        click.echo("The bank has no lock yet: run quizgen lock before you hand a deck out.", err=True)
    elif is_stale(lock, lock_of(study)):
        click.echo("The lock is older than the bank: run quizgen lock.", err=True)
    return study


def decks(opened: Opened, lang: Lang, study: Study) -> Iterator[Artifact]:
    """The whole deck and the core deck, as packages."""
    from quizgen.notes.deck import core_of, deck_of
    from quizgen.outputs import anki

    name = f"{opened.bank.info.id}-{lang}"
    whole = deck_of(study, lang)
    yield from anki.render(whole, f"{name}.apkg")
    yield from anki.render(core_of(study, lang, whole), f"{name}-core.apkg")


def package(study: Study, lang: Lang, chosen: Container[str] | None, out: Path, tsv: bool) -> Iterator[Artifact]:
    """One deck of what was chosen, as a package or as text files for those who customised theirs."""
    from quizgen.notes.deck import deck_of
    from quizgen.outputs import anki, anki_tsv

    deck = deck_of(study, lang, chosen)
    yield from anki_tsv.render(deck, out.name) if tsv else anki.render(deck, out.name)
