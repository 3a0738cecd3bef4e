"""`quizgen lock`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from quizgen.cli.common import facts_option, open_bank, refuse, safe, write
from quizgen.errors import Usage


@click.command("lock", short_help="Write the lock: what was added, changed, retired.")
@facts_option
@click.option("--date", "date", metavar="T", help="The time of the release, as 2026-09-01T12:00:00Z (now).")
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 if the lock is stale.")
def command(facts_dir: Path | None, date: str | None, check: bool) -> int:
    """Write lock.yaml beside the facts: ids, hashes and times of change of everything that decks hold.

    A published answer that changed, or an entry that vanished without being retired, is refused.
    """
    from quizgen.cli import decks
    from quizgen.lock import is_stale, refusals, report, stamp, text_of
    from quizgen.notes.changes import changes_since
    from quizgen.notes.published import lock_of

    opened = open_bank(facts_dir)
    study = decks.open_study(opened, quiet=True)
    bank, old = opened.bank, study.lock
    new = lock_of(study)
    path = opened.folder / "lock.yaml"
    if old is not None:
        refuse(refusals(old, new, bank.facts, bank.relations, str(path)))
    if check:
        stale = old is None or is_stale(old, new)
        click.echo("The lock is stale: run quizgen lock." if stale else "The lock holds what the bank holds.")
        return int(stale)
    if old is not None and not is_stale(old, new):
        click.echo("Nothing changed.")
        return 0
    write(path, text_of(stamp(old, new, _time(date))).encode())
    if old is None:
        click.echo(f"Locked for the first time: {len(new.facts)} facts.")
    else:
        for line in report(changes_since(study, old)):
            click.echo(safe(line))
    click.echo(safe(str(path)))
    return 0


def _time(text: str | None) -> int:
    from quizgen.loader.lock import time_from

    if text is None:
        return int(datetime.now(UTC).timestamp())
    found = time_from(f"{text}T12:00:00Z" if len(text) == 10 else text)
    if found is None or found <= 0:
        raise Usage(f"--date {text[:60]}: write 2026-09-01 or 2026-09-01T12:00:00Z, not before 1970")
    return found
