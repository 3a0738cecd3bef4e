"""Subjects and their facts; who is named in a fact is looked up when every subject is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from quizgen.dates import ADOPTED, Date
from quizgen.domain import (
    LEVELS,
    STATUSES,
    SUBJECT_TYPES,
    Citation,
    DatedName,
    Fact,
    Lang,
    Relation,
    Source,
    Subject,
    Text,
    Value,
)
from quizgen.loader.draft import DERIVED, FACT_KEYS, SUBJECT_KEYS, Draft, Target
from quizgen.loader.events import Node
from quizgen.loader.reader import SLUG, Reader, shorten

_KNOWN, _KNOWN_OF_SUBJECT = frozenset(FACT_KEYS), frozenset(SUBJECT_KEYS)
_CITATION_KEYS = ("at", "derived", "context")
MOST_FACTS = 250  # of a subject: each is weighed against the others
MOST_IN_ALL = 120_000  # of a bank: its questions must find room in half a gigabyte
LONGEST_NAME = 1000  # names are compared with each other, letter by letter
Entries = Mapping[str, Node]
Langs = Sequence[Lang]
_Read = Callable[[Reader, Entries, str, Langs], Any]


def subject_of(reader: Reader, line: Node, topic: str, draft: Draft) -> None:
    """Add a subject and its facts to the draft."""
    entries = reader.mapping(line, "a subject")
    if not entries:
        return
    reader.known_keys(entries, _KNOWN_OF_SUBJECT, "a subject")
    subject = _subject(reader, line, entries, topic, draft.info.langs)
    if not subject.id:
        reader.fault(line, "missing-key", "a subject has no `id`")
    elif subject.id in draft.subjects:
        first = draft.subjects[subject.id].origin
        message = f"the subject `{subject.id}` stands already at {first.path}:{first.line}"
        reader.fault(entries["id"], "repeated-id", message, "join the two blocks")
    else:
        if _longest(subject) > LONGEST_NAME:
            reader.fault(line, "too-long", f"a name of more than {LONGEST_NAME} letters", "shorten it")
        draft.subjects[subject.id] = subject
        lines = reader.sequence(entries.get("facts"), "facts")
        if len(lines) > MOST_FACTS:
            message = f"more than {MOST_FACTS} facts of one subject"
            reader.fault(entries["facts"], "too-many-facts", message, "part it in two")
        elif len(draft.facts) + len(lines) > MOST_IN_ALL:
            message = f"more than {MOST_IN_ALL:,} facts in one bank"
            reader.fault(line, "too-many-facts", message, "make two banks of it")
        else:
            _facts(reader, subject, lines, draft)


def _longest(subject: Subject) -> int:
    """How many letters the longest of its names has."""
    texts = (subject.name, subject.title, *(dated.name for dated in subject.names))
    return max(map(len, chain(*(text.values() for text in texts), *subject.also.values())), default=0)


def _subject(reader: Reader, line: Node, entries: Entries, topic: str, langs: Langs) -> Subject:
    name = reader.slug(entries, "id")
    for key in ("type", "name"):
        if key not in entries:
            reader.fault(line, "missing-key", f"the subject `{name}` has no `{key}`")
    more = {field: read(reader, entries, key, langs) for key, (field, read) in _OF_SUBJECT.items() if key in entries}
    return Subject(
        id=name,
        type=reader.choice(entries, "type", SUBJECT_TYPES, "event"),
        topic=reader.text(entries, "topic", topic),
        level=reader.choice(entries, "level", LEVELS, "useful"),  # type: ignore[arg-type]
        name=reader.by_lang(entries.get("name"), langs, "`name`"),
        origin=reader.origin(line),
        **more,
    )


def _text(reader: Reader, entries: Entries, key: str, _: Langs) -> str:
    return reader.text(entries, key)


def _flag(reader: Reader, entries: Entries, key: str, _: Langs) -> bool:
    return reader.flag(entries, key)


def _gender(reader: Reader, entries: Entries, key: str, _: Langs) -> str:
    return reader.choice(entries, key, ("m", "f"), "m")


def _by_lang(reader: Reader, entries: Entries, key: str, langs: Langs) -> Text:
    return reader.by_lang(entries[key], langs, f"`{key}`")


def _some_langs(reader: Reader, entries: Entries, key: str, langs: Langs) -> Text:
    return reader.by_lang(entries[key], langs, f"`{key}`", partly=True)


def _aliases(reader: Reader, entries: Entries, key: str, langs: Langs) -> Mapping[Lang, tuple[str, ...]]:
    return reader.lists_by_lang(entries[key], langs, f"`{key}`")


def _dated_names(reader: Reader, entries: Entries, key: str, langs: Langs) -> tuple[DatedName, ...]:
    return tuple(_names_of_other_days(reader, entries[key], langs))


def _names_of_other_days(reader: Reader, node: Node, langs: Langs) -> Iterator[DatedName]:
    for line in reader.sequence(node, "names"):
        entries = reader.mapping(line, "a name of other days")
        reader.known_keys(entries, ("when", "name", "in"), "a name of other days")
        when = reader.date(entries.get("when"))
        if when is None:
            reader.fault(line, "missing-key", "a name of other days needs `when`")
            continue
        within = reader.by_lang(entries.get("in"), langs, "`in`", partly=True)
        yield DatedName(when, reader.by_lang(entries.get("name"), langs, "`name`"), within)


def _as_of(reader: Reader, entries: Entries, key: str, _: Langs) -> Date | None:
    return reader.date(entries[key])


# What a subject or a fact may leave out, and most do: only what is written is read.
_OF_SUBJECT: Mapping[str, tuple[str, _Read]] = {
    "kind": ("kind", _text),
    "names": ("names", _dated_names),
    "title": ("title", _some_langs),
    "also": ("also", _aliases),
    "cue": ("cue", _by_lang),
    "ask": ("ask", _by_lang),
    "in": ("in_form", _some_langs),
    "of": ("of_form", _some_langs),
    "gender": ("gender", _gender),
    "within": ("within", _text),
    "single": ("single", _flag),
    "complete": ("complete", _flag),
}
_OF_FACT: Mapping[str, tuple[str, _Read]] = {
    "as_of": ("as_of", _as_of),
    "label": ("label", _by_lang),
    "note": ("note", _by_lang),
    "say": ("say", _by_lang),
    "only": ("only", _flag),
    "open": ("open", _flag),
    "reason": ("reason", _text),
    "supersedes": ("supersedes", _text),
}


def _facts(reader: Reader, subject: Subject, lines: Sequence[Node], draft: Draft) -> None:
    for line in lines:
        entries = reader.mapping(line, "a fact")
        relation = _relation_of(reader, line, entries, subject, draft.relations)
        if relation is None:
            continue
        reader.known_keys(entries, _KNOWN, "a fact", relation.id)
        value = _value(reader, entries[relation.id], relation, entries, draft)
        if value is None:
            continue
        fact = _fact(reader, line, entries, subject, relation, value, draft)
        if fact.id in draft.facts:
            first = draft.facts[fact.id].origin
            message = f"the fact `{fact.id}` stands already at {first.path}:{first.line}"
            reader.fault(line, "repeated-id", message, "tell them apart with `id:` under the line")
            continue
        draft.facts[fact.id] = fact


def settle(draft: Draft) -> None:
    """Look up the subjects that facts name; a slot that names none is emptied."""
    unknown = set()
    for name, relation, reader, mark in draft.targets:
        target = draft.subjects.get(name)
        if target is None:
            unknown.add(name)
            hint = reader.guess(name, draft.subjects)
            reader.fault(Node(name, mark), "unknown-subject", f"there is no subject `{shorten(name)}`", hint)
        elif relation is not None and target.type not in relation.targets:
            message = f"`{relation.id}` takes {', '.join(relation.targets)}, and `{target.id}` is of type {target.type}"
            reader.fault(Node(name, mark), "wrong-type", message)
    for fact in [fact for fact in draft.facts.values() if unknown & {fact.for_, fact.by}] if unknown else ():
        for_, by = ("" if name in unknown else name for name in (fact.for_, fact.by))
        draft.facts[fact.id] = fact._replace(for_=for_, by=by)


def _relation_of(
    reader: Reader,
    line: Node,
    entries: Entries,
    subject: Subject,
    relations: Mapping[str, Relation],
) -> Relation | None:
    if not entries:
        return None
    named = [key for key in entries if key in relations]
    if len(named) > 1:
        reader.fault(entries[named[1]], "two-relations", f"a fact has one relation, not {', '.join(named)}", key=True)
        return None
    if not named:
        first = next(iter(entries))
        hint = reader.guess(first, relations)
        reader.fault(
            entries[first],
            "unknown-relation",
            f"`{shorten(first)}` is no relation of this bank",
            hint,
            key=True,
        )
        return None
    relation = relations[named[0]]
    if subject.type not in relation.of and "any" not in relation.of:
        kinds = ", ".join(relation.of)
        message = f"`{relation.id}` is said of {kinds}, and `{subject.id}` is of type {subject.type}"
        reader.fault(entries[relation.id], "wrong-type", message, key=True)
    return relation


def _value(reader: Reader, node: Node, relation: Relation, entries: Entries, draft: Draft) -> Value | None:
    kind, langs = relation.value, draft.info.langs
    if kind == "date":
        return reader.date(node, _calendar(reader, entries))
    if kind == "number":
        return reader.number(node, draft.units)
    if kind == "text":
        return reader.by_lang(node, langs, f"`{relation.id}`") or None
    if kind == "code":
        return node.value if isinstance(node.value, str) else None
    names = reader.texts(node, relation.id)
    if isinstance(node.value, list) and not relation.listing:
        reader.fault(node, "wrong-form", f"`{relation.id}` takes one value, not a list", "write a line for each")
        return None
    for part in node.value if isinstance(node.value, list) else [node]:
        if not isinstance(part.value, str):
            reader.fault(part, "wrong-form", f"`{relation.id}` names a subject by its id")
            continue
        target = draft.subjects.get(part.value)
        if target is None or target.type not in relation.targets:
            draft.targets.append(Target(part.value, relation, reader, part.mark))
    return names if relation.listing else (names[0] if names else None)


def _calendar(reader: Reader, entries: Entries) -> str:
    return reader.choice(entries, "calendar", ("", "gregorian", "julian", "unstated"), "")


def _fact(
    reader: Reader, line: Node, entries: Entries, subject: Subject, relation: Relation, value: Value,
    draft: Draft,
) -> Fact:  # fmt: skip
    calendar = _calendar(reader, entries)
    when = reader.date(entries.get("when"), calendar)
    for_, by = _named(reader, entries, "for", draft), _named(reader, entries, "by", draft)
    key = _key(reader, line, entries, relation, value, for_, when)
    dated = value if isinstance(value, Date) else when
    if dated is not None and not calendar and _needs_calendar(dated):
        hint = "julian, gregorian or unstated"
        reader.fault(line, "calendar-unstated", f"{dated.text} is before 14 February 1918: type `calendar:`", hint)
    status = reader.choice(entries, "status", STATUSES, "reviewed")
    if status in ("rejected", "retired") and not reader.text(entries, "reason"):
        reader.fault(line, "missing-key", f"a {status} line needs a `reason`")
    langs = draft.info.langs
    more = {field: read(reader, entries, key, langs) for key, (field, read) in _OF_FACT.items() if key in entries}
    return Fact(
        id=f"{subject.id}.{relation.id}.{key}" if key else f"{subject.id}.{relation.id}",
        subject=subject.id,
        relation=relation.id,
        key=key,
        value=value,
        topic=subject.topic,
        level=reader.choice(entries, "level", LEVELS, subject.level),  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        cite=_citations(reader, entries.get("cite"), draft.sources),
        origin=reader.origin(line),
        for_=for_,
        by=by,
        when=when,
        calendar=calendar,
        **more,
    )


def _named(reader: Reader, entries: Entries, slot: str, draft: Draft) -> str:
    """The subject in a slot, which may stand further down."""
    name = reader.text(entries, slot)
    if name and name not in draft.subjects:
        draft.targets.append(Target(name, None, reader, entries[slot].mark))
    return name


def _needs_calendar(date: Date) -> bool:
    to_the_month = date.precision in ("day", "month") or "-" in date.text
    return to_the_month and not date.open_start and date.earliest < ADOPTED


def _key(
    reader: Reader, line: Node, entries: Entries, relation: Relation, value: Value, for_: str,
    when: Date | None,
) -> str:  # fmt: skip
    if "id" in entries:
        return reader.slug(entries, "id")
    if relation.id_by == "hand":
        reader.fault(line, "missing-key", f"a `{relation.id}` line needs an `id:` of its own", "two or three words")
        return ""
    if relation.id_by == "for":
        return for_
    if relation.id_by == "when" and when is not None:
        return when.text.replace("/", "--").replace("..", "").replace("~", "").lower()
    if relation.id_by == "value" and isinstance(value, str) and SLUG.fullmatch(value):
        return value
    return ""


def _citations(reader: Reader, node: Node | None, sources: Mapping[str, Source]) -> tuple[Citation, ...]:
    found = []
    for part in reader.sequence(node, "cite"):
        at, derived, context = part.value, "", ""
        if not isinstance(at, str):
            entries = reader.mapping(part, "a citation")
            reader.known_keys(entries, _CITATION_KEYS, "a citation")
            at, derived, context = (reader.text(entries, key) for key in _CITATION_KEYS)
            if derived and derived.split(":")[0] not in DERIVED:
                hint = reader.guess(derived.split(":")[0], DERIVED) or "one of " + ", ".join(DERIVED)
                reader.fault(entries["derived"], "bad-value", f"`{shorten(derived)}` is no way to derive", hint)
        name, _, locator = at.partition(":")
        source = sources.get(name)
        if source is None:
            hint = reader.guess(name, sources) or "add it to sources.yaml"
            reader.fault(part, "unknown-source", f"there is no source `{shorten(name)}`", hint)
            continue
        found.append(Citation(source.id, locator.strip(), derived, context, reader.origin(part)))
    return tuple(found)
