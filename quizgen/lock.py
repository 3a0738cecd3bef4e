"""What has been published: ids, two hashes a fact, and when each note last changed. Compared here, and printed.

A lock is taken twice: from the file (what was published) and from the bank (what would be). `compare` tells
them apart, `refusals` says what may never change, `stamp` gives the new one its times, `text_of` prints it.
The loader reads it. Times are whole seconds since 1970, UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import blake2b

from quizgen import dates
from quizgen.dates import Date
from quizgen.domain import LOCK_FORMAT, Fact, Finding, Lang, Lock, LockEntry, LockType, Number, Relation, Value
from quizgen.errors import Usage

PUBLISHED = ("reviewed", "disputed", "retired")


@dataclass(frozen=True, slots=True)
class Changes:
    """What tells two locks apart. Facts by id; `changed` with the languages; `corrected` from old to new."""

    added: tuple[str, ...] = ()
    changed: Mapping[str, tuple[Lang, ...]] = field(default_factory=dict)
    corrected: Mapping[str, str] = field(default_factory=dict)
    retired: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    dropped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # questions no longer asked
    one_way_sync: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.added or self.changed or self.retired or self.returned or self.orders or self.types)


# --- hashes -----------------------------------------------------------------------------------------


def digest(parts: Iterable[str]) -> str:
    """Twelve hex digits for some texts."""
    return blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()


def identity(relation: Relation, fact: Fact, time: str = "") -> str:
    """The hash of what makes a fact that fact: value and slots. A text may be reworded; `time` stands in."""
    as_of = fact.as_of.text if fact.as_of and "as_of" in relation.one_per else ""
    times = time or time_of(fact)
    slots = (fact.subject, fact.relation, fact.key, fact.for_, fact.by, fact.calendar, as_of)
    return digest((*slots, times, _value_text(fact.value)))


def time_of(fact: Fact) -> str:
    """The dates in a fact's identity: its value, and its `when` after a bar."""
    value = fact.value.text if isinstance(fact.value, Date) else ""
    when = fact.when.text if fact.when else ""
    return f"{value}|{when}" if when else value


def _value_text(value: Value) -> str:
    if isinstance(value, Number):
        return f"{value.qualifier}|{value.low.normalize():f}|{value.high.normalize():f}|{value.unit}"
    if isinstance(value, tuple):
        return ",".join(sorted(value))
    return value if isinstance(value, str) else ""


# --- comparing --------------------------------------------------------------------------------------


def compare(old: Lock, new: Lock, supersedes: Mapping[str, str]) -> Changes:
    """What is new in `new`; `supersedes` leads from a corrected fact to the one that it replaces."""
    retired = tuple(k for k, e in new.facts.items() if e.retired and k in old.facts and not old.facts[k].retired)
    by_old = {before: after for after, before in supersedes.items()}
    stay = [k for k, e in new.facts.items() if k in old.facts and not e.retired and not old.facts[k].retired]
    return Changes(
        added=tuple(k for k, e in new.facts.items() if k not in old.facts and not e.retired),
        changed={k: langs for k in stay if (langs := _differing(old.facts[k], new.facts[k]))},
        corrected={k: by_old[k] for k in retired if k in by_old},
        retired=retired,
        returned=tuple(k for k, e in new.facts.items() if not e.retired and k in old.facts and old.facts[k].retired),
        orders=tuple(k for k, e in new.orders.items() if k not in old.orders or _differing(old.orders[k], e)),
        types=tuple(k for k, e in new.types.items() if k not in old.types or old.types[k].look != e.look),
        dropped={k: lost for k in stay if (lost := _lost(old.facts[k], new.facts[k]))},
        one_way_sync=any(old.types[k].schema != e.schema for k, e in new.types.items() if k in old.types),
    )


def is_stale(old: Lock, new: Lock) -> bool:
    """Would the bank print anything that the lock does not know?"""
    return not compare(old, new, {}).nothing or old.decks != {**old.decks, **new.decks}


def _differing(old: LockEntry, new: LockEntry) -> tuple[Lang, ...]:
    return tuple(lang for lang, content in new.content.items() if old.content.get(lang) != content)


def _lost(old: LockEntry, new: LockEntry) -> tuple[str, ...]:
    return tuple(ask for ask in old.cards if ask not in new.cards)


def refusals(
    old: Lock, new: Lock, facts: Mapping[str, Fact], relations: Mapping[str, Relation], path: str
) -> list[Finding]:
    """What a published lock may not do: another namespace or schema, a vanished id, another answer."""
    found = []
    if old.namespace != new.namespace:
        message = f"the bank's namespace was {old.namespace}: with another, every learner loses all progress"
        found.append(Finding(path, 1, 1, "lock-namespace", message, "write the old one in bank.yaml again"))
    for key, known in old.types.items():
        kind = new.types.get(key)
        if kind is not None and (kind.id, kind.schema) != (known.id, known.schema):
            message = f"the ids of note type {key} changed: Anki would refuse every note"
            found.append(Finding(path, known.line, 1, "lock-schema", message, "put a reserve field to use"))
    for name, entry in old.facts.items():
        finding = _refused(name, entry, facts.get(name), relations, path)
        if finding is not None:
            found.append(finding)
    return found


def _refused(
    name: str, entry: LockEntry, fact: Fact | None, relations: Mapping[str, Relation], path: str
) -> Finding | None:
    if fact is None or fact.status not in PUBLISHED:
        state = "vanished" if fact is None else f"became {fact.status}"
        place = (path, entry.line, 1) if fact is None else _place(fact)
        message = f"`{name}` was published and has {state}"
        return Finding(*place, "id-vanished", message, "write it with `status: retired` and a `reason`")
    if fact.status == "retired" or not entry.identity:
        return None
    if identity(relations[fact.relation], fact) == entry.identity or refined(entry, fact, relations):
        return None
    message = f"`{name}` was published with another answer"
    hint = "retire the old line and write the new answer with an `id` of its own and `supersedes`"
    return Finding(*_place(fact), "value-changed", message, hint)


def refined(entry: LockEntry, fact: Fact, relations: Mapping[str, Relation]) -> bool:
    """Did only a date grow more exact, within what was published?"""
    if identity(relations[fact.relation], fact, entry.time) != entry.identity:
        return False
    before, after = entry.time.split("|"), time_of(fact).split("|")
    return len(before) == len(after) and all(
        was == now or (was and now and dates.contains(_date(was, fact), _date(now, fact)))
        for was, now in zip(before, after, strict=True)
    )


def _date(text: str, fact: Fact) -> Date:
    return dates.parse(text, fact.calendar)  # type: ignore[arg-type]


def _place(fact: Fact) -> tuple[str, int, int]:
    return fact.origin.path, fact.origin.line, fact.origin.column


# --- stamping ---------------------------------------------------------------------------------------


def stamp(old: Lock | None, new: Lock, time: int) -> Lock:
    """The new lock with a time for all that changed; what did not keeps its own. Usage if the time is not later."""
    if old is None:
        old = Lock(new.namespace, (), {}, {}, {}, {})
    if old.releases and time <= old.releases[-1]:
        raise Usage(f"{utc(time)}: a release must be later than the last, {utc(old.releases[-1])}")
    releases = (*old.releases, time)
    return Lock(
        new.namespace,
        releases,
        {**new.decks, **old.decks},
        {key: _stamp_type(old.types.get(key), entry, len(releases)) for key, entry in new.types.items()},
        {key: _stamp(old.facts.get(key), entry, len(releases)) for key, entry in sorted(new.facts.items())},
        {key: _stamp(old.orders.get(key), entry, len(releases)) for key, entry in sorted(new.orders.items())},
    )


def _stamp(old: LockEntry | None, new: LockEntry, now: int) -> LockEntry:
    known = old.content if old else {}
    since = {
        lang: old.since[lang] if old and known.get(lang) == content else now for lang, content in new.content.items()
    }
    return replace(new, since=since)


def _stamp_type(old: LockType | None, new: LockType, now: int) -> LockType:
    return replace(new, since=old.since if old and old.look == new.look else now)


# --- printing ---------------------------------------------------------------------------------------


def text_of(lock: Lock) -> str:
    """The lock as YAML: one line a fact, so that a change of one fact is a change of one line."""
    lines = [
        "# Written by `quizgen lock`: what has been published, and in which release it last changed. Not to be edited.",
        f"format: {LOCK_FORMAT}",
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


def _entry_text(entry: LockEntry) -> str:
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
