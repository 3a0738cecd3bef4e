"""JSON Schema of the files of a bank, for editors: completion, hover help, and red lines while typing.

Derived from the loader's tables and from the bank's own relations, units and languages. It says what form can say of
one file; what needs the whole bank is for `quizgen check`. Draft 7, which editors know best. An editor may read
`1992` as a number and `yes` as a truth value, so both readings are allowed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quizgen.domain import LEVELS, STATUSES, SUBJECT_TYPES, Artifact, Bank, Relation
from quizgen.loader.bank import BANK_KEYS, DERIVED, FACT_KEYS, FORMAT, RELATION_KEYS, SOURCE_KEYS, SUBJECT_KEYS
from quizgen.loader.reader import QUALIFIERS, SCALES

Schema = dict[str, Any]

FILES = ("facts", "bank", "relations", "units", "sources", "uncited")
_SLUG = r"[a-z0-9]+(?:-+[a-z0-9]+)*"
_DAY = r"(?:\d{4}|\d{3}X|\d{2}XX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?~?"
_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_UUID = r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}"
_SLOTS = ("subject", "for", "by", "when", "as_of", "label", "value")
_ASKS = ("year", "date", "value", "subject", "member", "start", "cloze")

HELP: Mapping[str, str] = {
    # of a subject
    "id": "For ever: lower-case words joined by hyphens. On a fact: what tells it from others of its relation.",
    "type": "What kind of thing the subject is.",
    "kind": "Groups subjects of a type: options of a question are of one kind.",
    "topic": "Where it belongs; the name of the file, if left out.",
    "level": "core: everybody should know it; useful: a good student does; trivia: nice to know.",
    "name": "Nominative, as running text has it: English with its `the`.",
    "names": "Names of other days, each with `when`.",
    "title": "The full official title, where `name` is shorter.",
    "also": "Other names and spellings, accepted as answers.",
    "cue": "Printed with the name where two subjects share it.",
    "gender": "f for a woman: chooses verb forms.",
    "within": "The place that this one lies in.",
    "in": "The form that says where, for languages with cases.",
    "of": "The genitive, for languages with cases.",
    "single": "yes: one holder at a time.",
    "complete": "yes: every holder is in the bank.",
    "ask": "On a statistic: the head of its question. On a relation: what may be asked.",
    "facts": "One line a fact: the relation, its slots, its citations.",
    # of a fact
    "for": "The side or body of which it is so.",
    "by": "Whose figure or claim it is.",
    "when": "When it was so: a date, or START/END, with `..` for an open end.",
    "as_of": "The last day on which a source confirms it.",
    "calendar": "Needed for days before 14 February 1918.",
    "label": "What an odd figure counts.",
    "open": "yes: other values may be true too.",
    "only": "yes: true of no other subject of this type.",
    "note": "Shown after an answer. Without it the fact must still be true.",
    "say": "The sentence, where the generated one reads badly.",
    "cite": "SOURCE:LINE, or {at: SOURCE:LINE, derived: …, context: LINE}.",
    "status": "reviewed if left out; draft, disputed, rejected, retired.",
    "reason": "Why it was rejected or retired.",
    "supersedes": "The id of the fact that this one corrects.",
    # of a source
    "author": "Who wrote it.",
    "publisher": "Who published it.",
    "date": "When it was written, as EDTF.",
    "lang": "Its language.",
    "url": "Where it can be read.",
    "file": "An archived text in the sources folder.",
    "lines": "The lines of the archived text that are this source: FIRST-LAST.",
    "whole": "yes: one page, needs no locator.",
    "weak": "yes: a copy, a blog, lecture notes; never makes a fact reviewed.",
    "read": "How it was read.",
}


def artifacts(bank: Bank) -> tuple[Artifact, ...]:
    """A schema file for each kind of file: `facts.json`, `bank.json` …"""
    made = schemas(bank)
    return tuple(Artifact(f"{name}.json", (json.dumps(made[name], indent=1) + "\n").encode()) for name in FILES)


def modeline(kind: str) -> str:
    """The first line of a bank file by which editors find its schema, in the folder `schema` beside it."""
    return f"# yaml-language-server: $schema=schema/{kind}.json"


def kind_of(stem: str) -> str:
    """Which schema a file of this name has: `units-economy` has that of `units`."""
    name = stem.split("-")[0]
    return name if name in FILES else "facts"


def schemas(bank: Bank) -> Mapping[str, Schema]:
    """The schema of each kind of file, by its name."""
    langs = bank.info.langs
    return {
        "facts": _root("Facts", {"type": "array", "items": _subject(bank)}),
        "bank": _root("What the bank is", _bank(langs)),
        "relations": _root(
            "Relations", {"type": "object", "propertyNames": _text(_SLUG), "additionalProperties": _relation()}
        ),
        "units": _root("Units", {"type": "object", "additionalProperties": _unit(langs)}),
        "sources": _root("Sources", {"type": "array", "items": _source()}),
        "uncited": _root("Lines that hold nothing", _uncited()),
    }


def _root(title: str, schema: Schema) -> Schema:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **schema}


# --- parts ------------------------------------------------------------------------------------------


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


_WORDS: Schema = {"type": "string", "pattern": r"\S"}
_PLAIN: Schema = {"type": ["string", "number"], "pattern": r"\S"}  # a code or a line, which may look like a number
_FLAG: Schema = {"enum": ["yes", "no", True, False]}
_ID: Schema = _text(_SLUG)
_DATE: Schema = {
    "anyOf": [_text(rf"{_DAY}|(?:{_DAY}|\.\.)/(?:{_DAY}|\.\.)"), {"type": "integer", "minimum": 1, "maximum": 9999}]
}


def _list_of(item: Schema) -> Schema:
    """A list, or one alone."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _by_lang(langs: Sequence[str], item: Schema, partly: bool = False) -> Schema:
    entries: Schema = {"type": "object", "properties": dict.fromkeys(langs, item), "additionalProperties": False}
    if not partly:
        entries["required"] = list(langs)
    return {"anyOf": [item, entries]} if len(langs) == 1 else entries


def _object(properties: Mapping[str, Schema], required: Iterable[str], keys: Iterable[str]) -> Schema:
    """An object of exactly the keys of a table of the loader, each with its help."""
    assert set(properties) == set(keys), set(properties) ^ set(keys)
    told = {key: {"description": HELP[key], **value} if key in HELP else value for key, value in properties.items()}
    return _closed(told, required)


def _closed(properties: Mapping[str, Schema], required: Iterable[str]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


# --- subjects and facts -----------------------------------------------------------------------------


def _subject(bank: Bank) -> Schema:
    langs = bank.info.langs
    words, forms = _by_lang(langs, _WORDS), _by_lang(langs, _WORDS, partly=True)
    properties = {
        "id": _ID, "type": {"enum": list(SUBJECT_TYPES)}, "kind": _WORDS, "topic": _WORDS,
        "level": {"enum": list(LEVELS)}, "name": words, "title": forms, "also": _by_lang(langs, _list_of(_PLAIN), True),
        "names": {"type": "array", "items": _closed({"when": _DATE, "name": words, "in": forms}, ("when", "name"))},
        "cue": words, "gender": {"enum": ["m", "f"]}, "within": _ID, "in": forms, "of": forms, "single": _FLAG,
        "complete": _FLAG, "ask": words, "facts": {"type": "array", "items": _fact(bank)},
    }  # fmt: skip
    subject = _object(properties, ("id", "type", "name"), SUBJECT_KEYS)
    subject["allOf"] = [_only_of(kind, bank.relations.values()) for kind in SUBJECT_TYPES]
    return subject


def _only_of(kind: str, relations: Iterable[Relation]) -> Schema:
    """What may be said of a type of subject."""
    names = [r.id for r in relations if kind in r.of or "any" in r.of]
    lines = {"items": {"propertyNames": {"enum": [*names, *FACT_KEYS]}}}
    is_kind = {"properties": {"type": {"const": kind}}, "required": ["type"]}
    return {"if": is_kind, "then": {"properties": {"facts": lines}}}


def _fact(bank: Bank) -> Schema:
    words = _by_lang(bank.info.langs, _WORDS)
    properties = {
        "id": {**_ID, "type": ["string", "integer"]}, "for": _ID, "by": _ID, "when": _DATE, "as_of": _DATE,
        "label": words, "open": _FLAG, "only": _FLAG,
        "calendar": {"enum": ["gregorian", "julian", "unstated"]}, "note": words, "say": words,
        "cite": {"type": "array", "items": _citation()}, "status": {"enum": list(STATUSES)}, "reason": _WORDS,
        "supersedes": _text(rf"{_SLUG}(?:\.{_SLUG})+"), "level": {"enum": list(LEVELS)},
    }  # fmt: skip
    fact = _object(properties, (), FACT_KEYS)
    relations = bank.relations.values()
    fact["properties"] |= {r.id: _value(bank, r) for r in relations}
    fact["oneOf"] = [{"required": [r.id]} for r in relations]
    fact["dependencies"] = {r.id: ["id"] for r in relations if r.id_by == "hand"}
    why = {"properties": {"status": {"enum": ["rejected", "retired"]}}, "required": ["status"]}
    return {**fact, "if": why, "then": {"required": ["reason"]}}


def _value(bank: Bank, relation: Relation) -> Schema:
    if relation.value == "date":
        return _DATE
    if relation.value == "number":
        return _text(_number(bank.units))
    if relation.value == "text":
        return _by_lang(bank.info.langs, _WORDS)
    if relation.value == "code":
        return _PLAIN
    return _list_of(_ID) if relation.listing else _ID


def _number(units: Iterable[str]) -> str:
    names = "|".join(re.sub(r"([.*+?^${}()|\[\]\\])", r"\\\1", unit) for unit in units)
    head = rf"(?:(?:{'|'.join(QUALIFIERS)}) )?{_FIGURE}(?:-{_FIGURE})?(?: (?:{'|'.join(SCALES)}))?"
    return rf"{head} (?:{names})"


def _citation() -> Schema:
    place = _text(rf"{_SLUG}(?::\s*\S.*)?")
    code = _text(rf"(?:{'|'.join(DERIVED)})(?::.*)?")
    parts = {"at": place, "derived": code, "context": {"type": ["string", "integer"]}}
    return {"anyOf": [place, _closed(parts, ("at",))]}


# --- the other files --------------------------------------------------------------------------------


def _bank(langs: Sequence[str]) -> Schema:
    properties = {
        "id": _ID, "namespace": _text(_UUID), "version": _PLAIN, "title": _by_lang(langs, _WORDS), "licence": _WORDS,
        "languages": {"type": "array", "items": _text("[a-z]{2,3}"), "minItems": 1}, "span": _DATE,
        "home": _text(r"https?://\S+"),
        "format": {"anyOf": [{"type": "integer", "maximum": FORMAT}, _text(f"[1-{FORMAT}]")]},
    }  # fmt: skip
    return _object(properties, ("id", "namespace", "version", "title", "languages"), BANK_KEYS)


def _relation() -> Schema:
    kinds: Schema = {"enum": [*SUBJECT_TYPES, "any"]}
    types = {"type": "array", "items": {"enum": list(SUBJECT_TYPES)}}
    slots = {"type": "array", "items": {"enum": list(_SLOTS)}}
    properties = {
        "of": _list_of(kinds), "value": {"anyOf": [{"enum": ["date", "number", "text", "code", "place"]}, types]},
        "one-per": slots, "one-subject-per": slots, "list": {"enum": ["closed", "open"]}, "member-of": _ID,
        "id-by": {"enum": ["for", "when", "value", "hand"]}, "volatile": _FLAG,
        "ask": {"type": "array", "items": {"enum": list(_ASKS)}},
    }  # fmt: skip
    return _object(properties, ("of", "value"), RELATION_KEYS)


def _unit(langs: Sequence[str]) -> Schema:
    forms = _list_of(_WORDS)
    properties = {**dict.fromkeys(langs, forms), "exact": _FLAG}
    return _object(properties, langs, properties)


def _source() -> Schema:
    properties = {
        "id": _ID, "title": _PLAIN, "author": _WORDS, "publisher": _WORDS, "date": {"anyOf": [_DATE, _WORDS]},
        "lang": _text("[a-z]{2,3}"), "url": _text(r"https?://\S+"), "file": _WORDS,
        "lines": {"type": ["string", "integer"], "pattern": r"^\d+(?:-\d+)?$"}, "whole": _FLAG, "weak": _FLAG,
        "read": _WORDS,
    }  # fmt: skip
    source = _object(properties, ("id",), SOURCE_KEYS)
    return {**source, "anyOf": [{"required": ["title"]}, {"required": ["publisher"]}]}


def _uncited() -> Schema:
    notes = {"type": "object", "propertyNames": _text(r"\d+(?:-\d+)?"), "additionalProperties": _WORDS}
    return {"type": "object", "propertyNames": _ID, "additionalProperties": notes}
