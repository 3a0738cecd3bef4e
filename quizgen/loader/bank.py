"""A folder of YAML to a Bank and the findings: what form alone can tell. Rules of content are in `checks`."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

from quizgen.dates import ADOPTED, Date
from quizgen.domain import (
    LEVELS,
    PLACE_TYPES,
    STATUSES,
    SUBJECT_TYPES,
    Bank,
    BankInfo,
    Citation,
    DatedName,
    Fact,
    Finding,
    Relation,
    Source,
    Subject,
    Unit,
    Value,
)
from quizgen.errors import Usage
from quizgen.loader.events import Node, read
from quizgen.loader.reader import SLUG, Reader, guess, shorten

FORMAT = 1
SPECIAL = ("bank", "relations", "units", "sources", "lock")
SUBJECT_KEYS = (
    "id", "type", "kind", "topic", "level", "name", "names", "title", "also", "cue", "gender", "within", "in", "of",
    "single", "complete", "ask", "facts",
)  # fmt: skip
SLOTS = ("for", "by", "when", "as_of", "calendar", "label", "open", "only")
FACT_KEYS = ("id", *SLOTS, "note", "say", "cite", "status", "reason", "supersedes", "level")
RELATION_KEYS = ("of", "value", "one-per", "one-subject-per", "list", "member-of", "id-by", "volatile", "ask")
SOURCE_KEYS = (
    "id",
    "title",
    "author",
    "publisher",
    "date",
    "lang",
    "url",
    "file",
    "lines",
    "whole",
    "weak",
    "read",
)
BANK_KEYS = ("id", "namespace", "version", "title", "languages", "licence", "home", "span", "format")
DERIVED = ("year", "last-year", "heading", "name", "garbled", "computed")
_SLOT_NAMES = ("subject", "for", "by", "when", "as_of", "label", "value")


@dataclass(slots=True)
class _Draft:
    """What has been read so far."""

    info: BankInfo
    relations: dict[str, Relation] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)


def load_bank(folder: Path) -> tuple[Bank, list[Finding]]:
    """Every YAML file of the folder as one Bank, with all findings; Usage if there is no such folder."""
    if not folder.is_dir():
        raise Usage(str(folder))
    collecting = gc.isenabled()
    gc.disable()  # two thirds of a load is the collector walking a tree that only grows
    try:
        return _load(folder)
    finally:
        if collecting:
            gc.enable()


def bank_files(folder: Path) -> list[Path]:
    """The files of a bank, sorted by name; a link that leads out of the folder is not one of them."""
    home = folder.resolve()
    found = (p for p in folder.iterdir() if p.suffix in (".yaml", ".yml") and not p.name.startswith("."))
    return sorted((p for p in found if p.is_file() and p.resolve().is_relative_to(home)), key=lambda p: p.name)


def _load(folder: Path) -> tuple[Bank, list[Finding]]:
    findings: list[Finding] = []
    trees: dict[str, tuple[Reader, Node | None]] = {}
    digest = blake2b(digest_size=16)
    for path in bank_files(folder):
        shown = str(folder / path.name)
        node, data, faults = read(path, shown)
        findings += faults
        digest.update(path.name.encode() + b"\0" + data + b"\0")
        trees[path.stem] = (Reader(shown, findings), node)
        if node is None and not faults:
            findings.append(
                Finding(shown, 1, 1, "empty-file", "the file holds nothing", "delete it or write a subject")
            )
    if "bank" not in trees:
        hint = "`quizgen init DIR` makes a bank with one"
        findings.append(Finding(str(folder / "bank.yaml"), 1, 1, "no-bank-file", "there is no bank.yaml", hint))
    draft = _Draft(_info(*trees["bank"]) if "bank" in trees else _BLANK)
    for kind, step in (("relations", _relations), ("units", _units), ("sources", _sources)):
        for name, (reader, node) in trees.items():
            if node is not None and name.split("-")[0] == kind:
                step(reader, node, draft)
    rest = [(n, t) for n, t in trees.items() if n.split("-")[0] not in SPECIAL]
    pending = [part for name, (reader, node) in rest if node for part in _subjects(reader, node, name, draft)]
    for reader, subject, entries in pending:
        _facts(reader, subject, entries, draft)
    if not draft.facts and not findings:
        findings.append(
            Finding(str(folder), 1, 1, "empty-bank", "the bank holds no fact", "write one, see docs/facts.md")
        )
    bank = Bank.of(
        draft.info, draft.relations, draft.units, draft.sources,
        draft.subjects.values(), draft.facts.values(), digest.hexdigest(),
    )  # fmt: skip
    return bank, sorted(findings)


_BLANK = BankInfo("bank", "", "0", {}, ("en",), "", "", None, FORMAT)


def _info(reader: Reader, node: Node | None) -> BankInfo:
    if node is None:
        return _BLANK
    entries = reader.mapping(node, "bank.yaml")
    reader.known_keys(entries, BANK_KEYS, "bank.yaml")
    for key in ("id", "namespace", "version", "title", "languages"):
        if key not in entries:
            reader.fault(node, "missing-key", f"bank.yaml has no `{key}`")
    namespace = reader.text(entries, "namespace")
    try:
        UUID(namespace)
    except ValueError:
        if "namespace" in entries:
            reader.fault(entries["namespace"], "bad-value", "`namespace` is no UUID", "`quizgen init` writes one")
        namespace = ""
    number = reader.whole(entries, "format", FORMAT)
    if number > FORMAT:
        hint = "a newer quizgen reads it"
        reader.fault(entries["format"], "newer-format", f"format {number}; this program reads up to {FORMAT}", hint)
    langs = reader.texts(entries.get("languages"), "languages")
    for lang in langs:
        if not (lang.isascii() and lang.isalpha() and lang.islower() and 2 <= len(lang) <= 3):
            reader.fault(entries["languages"], "bad-value", f"`{shorten(lang)}` is no language code", "en, ru, kk …")
            langs = ("en",)
    langs = langs or ("en",)
    return BankInfo(
        id=reader.slug(entries, "id") or "bank",
        namespace=namespace,
        version=reader.text(entries, "version", "0"),
        title=reader.by_lang(entries.get("title"), langs, "title"),
        langs=langs,
        licence=reader.text(entries, "licence"),
        home=reader.text(entries, "home"),
        span=reader.date(entries.get("span")),
        format=number,
    )


def _relations(reader: Reader, node: Node, draft: _Draft) -> None:
    for name, line in reader.mapping(node, "relations.yaml").items():
        entries = reader.mapping(line, f"the relation {name}")
        reader.known_keys(entries, RELATION_KEYS, f"the relation {name}")
        of = reader.texts(entries.get("of"), "of")
        for kind in of:
            if kind not in SUBJECT_TYPES and kind != "any":
                reader.fault(entries["of"], "bad-value", f"`{kind}` is no subject type", guess(kind, SUBJECT_TYPES))
        value_node = entries.get("value")
        targets: tuple[str, ...] = ()
        if value_node is not None and isinstance(value_node.value, list):
            value, targets = "subject", reader.texts(value_node, "value")
            for kind in targets:
                if kind not in SUBJECT_TYPES:
                    reader.fault(value_node, "bad-value", f"`{kind}` is no subject type", guess(kind, SUBJECT_TYPES))
        else:
            value = reader.choice(entries, "value", ("date", "number", "text", "code", "place"), "text")
            targets = PLACE_TYPES if value == "place" else ()
        for key in ("one-per", "one-subject-per"):
            for slot in reader.texts(entries.get(key), key):
                if slot not in _SLOT_NAMES:
                    reader.fault(entries[key], "bad-value", f"`{slot}` is no slot", guess(slot, _SLOT_NAMES))
        draft.relations[name] = Relation(
            id=name,
            of=of,
            value=value,
            targets=targets,
            one_per=reader.texts(entries.get("one-per"), "one-per"),
            one_subject_per=reader.texts(entries.get("one-subject-per"), "one-subject-per"),
            listing=reader.choice(entries, "list", ("", "closed", "open"), ""),  # type: ignore[arg-type]
            member_of=reader.text(entries, "member-of"),
            id_by=reader.choice(entries, "id-by", ("", "for", "when", "value", "hand"), ""),  # type: ignore[arg-type]
            volatile=reader.flag(entries, "volatile"),
            ask=reader.texts(entries.get("ask"), "ask"),
            origin=reader.origin(line),
        )


def _units(reader: Reader, node: Node, draft: _Draft) -> None:
    for name, line in reader.mapping(node, "units.yaml").items():
        entries = reader.mapping(line, f"the unit {name}")
        reader.known_keys(entries, (*draft.info.langs, "exact"), f"the unit {name}")
        forms = {lang: reader.texts(n, lang) for lang, n in entries.items() if lang in draft.info.langs}
        missing = [lang for lang in draft.info.langs if not forms.get(lang)]
        if missing:
            reader.fault(line, "missing-translation", f"the unit {name} has no {', '.join(missing)}")
        draft.units[name] = Unit(name, forms, reader.flag(entries, "exact"))


def _sources(reader: Reader, node: Node, draft: _Draft) -> None:
    for line in reader.sequence(node, "sources.yaml"):
        entries = reader.mapping(line, "a source")
        reader.known_keys(entries, SOURCE_KEYS, "a source")
        name = reader.slug(entries, "id")
        if not name:
            reader.fault(line, "missing-key", "a source has no `id`")
            continue
        if name in draft.sources:
            first = draft.sources[name].origin
            reader.fault(
                entries["id"],
                "repeated-id",
                f"the source `{name}` stands already at {first.path}:{first.line}",
            )
            continue
        if not entries.get("title") and not entries.get("publisher"):
            reader.fault(line, "missing-key", f"the source `{name}` has neither `title` nor `publisher`")
        url = reader.text(entries, "url")
        if url and not url.startswith(("http://", "https://")):
            reader.fault(entries["url"], "bad-value", "`url` must begin with http:// or https://")
            url = ""
        draft.sources[name] = Source(
            id=name,
            title=reader.text(entries, "title"),
            author=reader.text(entries, "author"),
            publisher=reader.text(entries, "publisher"),
            date=reader.text(entries, "date"),
            lang=reader.text(entries, "lang"),
            url=url,
            file=reader.text(entries, "file"),
            lines=_line_range(reader, entries.get("lines")),
            whole=reader.flag(entries, "whole"),
            weak=reader.flag(entries, "weak"),
            read=reader.text(entries, "read"),
            origin=reader.origin(line),
        )


def _line_range(reader: Reader, node: Node | None) -> tuple[int, int] | None:
    if node is None:
        return None
    first, _, last = str(node.value).partition("-")
    if first.isdecimal() and (last or first).isdecimal() and len(first + last) < 16:
        return int(first), int(last or first)
    reader.fault(node, "bad-value", "`lines` must be FIRST-LAST")
    return None


_Pending = tuple[Reader, Subject, list[Node]]


def _subjects(reader: Reader, node: Node, topic: str, draft: _Draft) -> Iterator[_Pending]:
    for line in reader.sequence(node, "a file of facts"):
        entries = reader.mapping(line, "a subject")
        if not entries:
            continue
        reader.known_keys(entries, SUBJECT_KEYS, "a subject")
        subject = _subject(reader, line, entries, topic, draft.info.langs)
        if not subject.id:
            reader.fault(line, "missing-key", "a subject has no `id`")
            continue
        if subject.id in draft.subjects:
            first = draft.subjects[subject.id].origin
            message = f"the subject `{subject.id}` stands already at {first.path}:{first.line}"
            reader.fault(entries["id"], "repeated-id", message, "join the two blocks")
            continue
        draft.subjects[subject.id] = subject
        yield reader, subject, reader.sequence(entries.get("facts"), "facts")


def _subject(reader: Reader, line: Node, entries: dict[str, Node], topic: str, langs: Sequence[str]) -> Subject:
    name = reader.slug(entries, "id")
    for key in ("type", "name"):
        if key not in entries:
            reader.fault(line, "missing-key", f"the subject `{name}` has no `{key}`")
    return Subject(
        id=name,
        type=reader.choice(entries, "type", SUBJECT_TYPES, "event"),
        topic=reader.text(entries, "topic", topic),
        level=reader.choice(entries, "level", LEVELS, "useful"),  # type: ignore[arg-type]
        name=reader.by_lang(entries.get("name"), langs, "`name`"),
        origin=reader.origin(line),
        kind=reader.text(entries, "kind"),
        names=tuple(_dated_names(reader, entries.get("names"), langs)),
        title=reader.by_lang(entries.get("title"), langs, "`title`", partly=True),
        also=reader.lists_by_lang(entries.get("also"), langs, "`also`"),
        cue=reader.by_lang(entries.get("cue"), langs, "`cue`"),
        ask=reader.by_lang(entries.get("ask"), langs, "`ask`"),
        in_form=reader.by_lang(entries.get("in"), langs, "`in`", partly=True),
        of_form=reader.by_lang(entries.get("of"), langs, "`of`", partly=True),
        gender=reader.choice(entries, "gender", ("m", "f"), "m"),  # type: ignore[arg-type]
        within=reader.text(entries, "within"),
        single=reader.flag(entries, "single"),
        complete=reader.flag(entries, "complete"),
    )


def _dated_names(reader: Reader, node: Node | None, langs: Sequence[str]) -> Iterator[DatedName]:
    for line in reader.sequence(node, "names"):
        entries = reader.mapping(line, "a name of other days")
        reader.known_keys(entries, ("when", "name", "in"), "a name of other days")
        when = reader.date(entries.get("when"))
        if when is None:
            reader.fault(line, "missing-key", "a name of other days needs `when`")
            continue
        within = reader.by_lang(entries.get("in"), langs, "`in`", partly=True)
        yield DatedName(when, reader.by_lang(entries.get("name"), langs, "`name`"), within)


def _facts(reader: Reader, subject: Subject, lines: Sequence[Node], draft: _Draft) -> None:
    for line in lines:
        entries = reader.mapping(line, "a fact")
        relation = _relation_of(reader, line, entries, subject, draft.relations)
        if relation is None:
            continue
        reader.known_keys(entries, (relation.id, *FACT_KEYS), "a fact")
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


def _relation_of(
    reader: Reader,
    line: Node,
    entries: Mapping[str, Node],
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
        hint = guess(first, relations)
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
        message = f"`{relation.id}` is said of {kinds}, and `{subject.id}` is a {subject.type}"
        reader.fault(entries[relation.id], "wrong-type", message, key=True)
    return relation


def _value(reader: Reader, node: Node, relation: Relation, entries: Mapping[str, Node], draft: _Draft) -> Value | None:
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
        target = draft.subjects.get(part.value) if isinstance(part.value, str) else None
        if target is None:
            hint = guess(str(part.value), draft.subjects)
            reader.fault(part, "unknown-subject", f"there is no subject `{shorten(str(part.value))}`", hint)
        elif target.type not in relation.targets:
            message = f"`{relation.id}` takes {', '.join(relation.targets)}, and `{target.id}` is a {target.type}"
            reader.fault(part, "wrong-type", message)
    return names if relation.listing else (names[0] if names else None)


def _calendar(reader: Reader, entries: Mapping[str, Node]) -> str:
    return reader.choice(entries, "calendar", ("", "gregorian", "julian", "unstated"), "")


def _fact(
    reader: Reader, line: Node, entries: dict[str, Node], subject: Subject, relation: Relation, value: Value,
    draft: _Draft,
) -> Fact:  # fmt: skip
    langs = draft.info.langs
    calendar = _calendar(reader, entries)
    when = reader.date(entries.get("when"), calendar)
    slots = {}
    for slot in ("for", "by"):
        slots[slot] = reader.text(entries, slot)
        if slots[slot] and slots[slot] not in draft.subjects:
            hint = guess(slots[slot], draft.subjects)
            reader.fault(entries[slot], "unknown-subject", f"there is no subject `{shorten(slots[slot])}`", hint)
            slots[slot] = ""
    key = _key(reader, line, entries, relation, value, slots["for"], when)
    dated = value if isinstance(value, Date) else when
    if dated is not None and not calendar and not dated.open_start and dated.earliest < ADOPTED:
        if dated.precision in ("day", "month") or "-" in dated.text:
            hint = "julian, gregorian or unstated"
            reader.fault(line, "calendar-unstated", f"{dated.text} is before 14 February 1918: type `calendar:`", hint)
    status = reader.choice(entries, "status", STATUSES, "reviewed")
    reason = reader.text(entries, "reason")
    if status in ("rejected", "retired") and not reason:
        reader.fault(line, "missing-key", f"a {status} line needs a `reason`")
    return Fact(
        id=".".join(part for part in (subject.id, relation.id, key) if part),
        subject=subject.id,
        relation=relation.id,
        key=key,
        value=value,
        topic=subject.topic,
        level=reader.choice(entries, "level", LEVELS, subject.level),  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        cite=tuple(_citations(reader, entries.get("cite"), draft.sources)),
        origin=reader.origin(line),
        for_=slots["for"],
        by=slots["by"],
        when=when,
        as_of=reader.date(entries.get("as_of")),
        calendar=calendar,
        label=reader.by_lang(entries.get("label"), langs, "`label`"),
        note=reader.by_lang(entries.get("note"), langs, "`note`"),
        say=reader.by_lang(entries.get("say"), langs, "`say`"),
        only=reader.flag(entries, "only"),
        open=reader.flag(entries, "open"),
        reason=reason,
        supersedes=reader.text(entries, "supersedes"),
    )


def _key(
    reader: Reader, line: Node, entries: dict[str, Node], relation: Relation, value: Value, for_: str,
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


def _citations(reader: Reader, node: Node | None, sources: Mapping[str, Source]) -> Iterator[Citation]:
    for part in reader.sequence(node, "cite"):
        entries = {"at": part} if isinstance(part.value, str) else reader.mapping(part, "a citation")
        reader.known_keys(entries, ("at", "derived", "context"), "a citation")
        source, _, locator = reader.text(entries, "at").partition(":")
        if source not in sources:
            hint = guess(source, sources) or "add it to sources.yaml"
            reader.fault(part, "unknown-source", f"there is no source `{shorten(source)}`", hint)
            continue
        derived = reader.text(entries, "derived")
        if derived and derived.split(":")[0] not in DERIVED:
            hint = guess(derived.split(":")[0], DERIVED) or "one of " + ", ".join(DERIVED)
            reader.fault(entries["derived"], "bad-value", f"`{shorten(derived)}` is no way to derive", hint)
        yield Citation(source, locator.strip(), derived, reader.text(entries, "context"), reader.origin(part))
