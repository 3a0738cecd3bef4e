"""What a bank is written with: relations.yaml, units.yaml, sources.yaml."""

from __future__ import annotations

from quizgen.domain import PLACE_TYPES, SUBJECT_TYPES, Relation, Source, Unit
from quizgen.loader.draft import RELATION_KEYS, SOURCE_KEYS, Draft
from quizgen.loader.events import Node
from quizgen.loader.reader import SLUG, Reader, shorten

_SLOT_NAMES = ("subject", "for", "by", "when", "as_of", "label", "value")


def relations_of(reader: Reader, node: Node, _: str, draft: Draft) -> None:
    for name, line in reader.mapping(node, "relations.yaml").items():
        if not SLUG.fullmatch(name) or len(name) > 200:
            reader.fault(
                line, "bad-id", f"`{shorten(name)}` is no id", "lower-case letters a-z, digits and `-`", key=True
            )
            continue
        entries = reader.mapping(line, f"the relation {name}")
        reader.known_keys(entries, RELATION_KEYS, f"the relation {name}")
        of = reader.texts(entries.get("of"), "of")
        for kind in of:
            if kind not in SUBJECT_TYPES and kind != "any":
                _no_type(reader, entries["of"], kind)
        value_node = entries.get("value")
        targets: tuple[str, ...] = ()
        if value_node is not None and isinstance(value_node.value, list):
            value, targets = "subject", reader.texts(value_node, "value")
            for kind in targets:
                if kind not in SUBJECT_TYPES:
                    _no_type(reader, value_node, kind)
        else:
            value = reader.choice(entries, "value", ("date", "number", "text", "code", "place"), "text")
            targets = PLACE_TYPES if value == "place" else ()
        for key in ("one-per", "one-subject-per"):
            for slot in reader.texts(entries.get(key), key):
                if slot not in _SLOT_NAMES:
                    reader.fault(entries[key], "bad-value", f"`{slot}` is no slot", reader.guess(slot, _SLOT_NAMES))
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


def units_of(reader: Reader, node: Node, _: str, draft: Draft) -> None:
    for name, line in reader.mapping(node, "units.yaml").items():
        entries = reader.mapping(line, f"the unit {name}")
        reader.known_keys(entries, (*draft.info.langs, "exact"), f"the unit {name}")
        forms = {lang: reader.texts(n, lang) for lang, n in entries.items() if lang in draft.info.langs}
        missing = [lang for lang in draft.info.langs if not forms.get(lang)]
        if missing:
            reader.fault(line, "missing-translation", f"the unit {name} has no {', '.join(missing)}")
        draft.units[name] = Unit(name, forms, reader.flag(entries, "exact"))


def sources_of(reader: Reader, node: Node, _: str, draft: Draft) -> None:
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


def _no_type(reader: Reader, node: Node, kind: str) -> None:
    hint = reader.guess(kind, SUBJECT_TYPES)
    reader.fault(node, "bad-value", f"`{kind}` is no subject type", hint)
