"""The lock as YAML text, and what a new one changes as lines for the editors who write it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from quizgen.lock import Changes, Entry, Lock

FORMAT = 1


def text_of(lock: Lock) -> str:
    """The lock as YAML: one line a fact, so that a change of one fact is a change of one line."""
    lines = [
        "# Written by `quizgen lock`: what has been published, and in which release it last changed. Not to be edited.",
        f"format: {FORMAT}",
        f"namespace: {lock.namespace}",
        "releases:",
        *(f"- {utc(time)}" for time in lock.releases),
        "decks:",
        *(f'  {lang}: "{_quoted(name)}"' for lang, name in sorted(lock.decks.items())),
        "types:",
        *(
            f"  {key}: {{id: {e.id}, schema: {e.schema}, look: {e.look}@{e.since}}}"
            for key, e in sorted(lock.types.items())
        ),
        "facts:" if lock.facts else "facts: {}",
        *(f"  {key}: {{{_entry_text(entry)}}}" for key, entry in lock.facts.items()),
        "orders:" if lock.orders else "orders: {}",
        *(f"  {key}: {{{_entry_text(entry)}}}" for key, entry in lock.orders.items()),
    ]
    return "\n".join(lines) + "\n"


def _entry_text(entry: Entry) -> str:
    parts = [f"is: {entry.identity}"] if entry.identity else []
    parts += [f'time: "{entry.time}"'] if entry.time else []
    parts += ["retired: yes"] if entry.retired else []
    parts += [f"cards: {' '.join(entry.cards)}"] if entry.cards else []
    parts += [f"{lang}: {content}@{entry.since.get(lang, 0)}" for lang, content in sorted(entry.content.items())]
    return ", ".join(parts)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def utc(time: int) -> str:
    """Seconds since 1970 as `2026-09-01T12:00:00Z`."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def report(changes: Changes) -> Sequence[str]:
    """What a new lock adds, changes and retires, for the editors who write it."""
    lines = [f"added: {len(changes.added)}", *(f"  + {name}" for name in changes.added)]
    lines.append(f"changed: {len(changes.changed)}")
    lines += [f"  ~ {name} ({', '.join(langs)})" for name, langs in changes.changed.items()]
    lines.append(f"retired: {len(changes.retired)}")
    for name in changes.retired:
        after = changes.corrected.get(name)
        lines.append(f"  - {name}" + (f" -> {after}" if after else ""))
    lines += [f"taken back from retirement: {name}" for name in changes.returned]
    lines += [f"no longer asked: {name} ({', '.join(asks)})" for name, asks in changes.dropped.items()]
    lines += [f"note type changed: {key}" for key in changes.types]
    return lines
