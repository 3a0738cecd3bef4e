"""Facts and items as JSON values and as lines of text: the field names are fixed, other programs rely on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from quizgen import wording
from quizgen.citing import cite_of, locator_words, source_words
from quizgen.dates import Date, gregorian_text
from quizgen.domain import Bank, Citation, Cite, Fact, Item, Lang, Language, Number, Value
from quizgen.evidence import line_numbers

Languages = Mapping[Lang, Language]


def fact_json(bank: Bank, languages: Languages, fact: Fact) -> dict[str, Any]:
    """The fact as a line of `quizgen facts --format jsonl` gives it."""
    subject = bank.subjects[fact.subject]
    first = next(iter(languages.values()))
    dated = fact.value if isinstance(fact.value, Date) else fact.when
    return {
        "id": fact.id,
        "subject": fact.subject,
        "relation": fact.relation,
        "key": fact.key,
        "type": subject.type,
        "topic": fact.topic,
        "level": fact.level,
        "status": fact.status,
        "name": dict(subject.name),
        "aliases": {lang: list(names) for lang, names in subject.also.items()},
        "value": value_json(fact.value),
        "statement": {lang: wording.statement(lg, bank, fact) for lang, lg in languages.items()},
        "date": gregorian_text(dated) if dated else "",
        "number": number_json(fact.value),
        "for": fact.for_,
        "by": fact.by,
        "when": fact.when.text if fact.when else "",
        "as_of": fact.as_of.text if fact.as_of else "",
        "label": dict(fact.label),
        "note": dict(fact.note),
        "cue": dict(subject.cue),
        "calendar": fact.calendar,
        "only": fact.only,
        "open": fact.open,
        "cite": [cite_json(cite_of(first, bank, citation)) for citation in fact.cite],
        "supersedes": fact.supersedes,
        "reason": fact.reason,
        "path": fact.origin.path,
        "line": fact.origin.line,
    }


def value_json(value: Value) -> Any:
    """A value, typed by its relation: EDTF text, a slug, a list, a map of languages, or the number as written."""
    if isinstance(value, Date | Number):
        return value.text
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str) else {lang: wording.plain_text(text) for lang, text in value.items()}


def number_json(value: Value) -> dict[str, Any] | None:
    """A number as `{value, unit, qualifier}` (and `to` for a range), multiplied out; None for anything else."""
    if not isinstance(value, Number):
        return None
    found: dict[str, Any] = {
        "value": f"{value.low.normalize():f}",
        "unit": value.unit,
        "qualifier": value.qualifier,
    }
    return found if value.low == value.high else {**found, "to": f"{value.high.normalize():f}"}


def cite_json(cite: Cite) -> dict[str, str]:
    """A citation."""
    return asdict(cite)


def item_json(item: Item) -> dict[str, Any]:
    """The item as a line of `quizgen items --format jsonl` gives it."""
    fields = asdict(item)
    fields["for"] = fields.pop("for_")
    names = {option.id: option.text for option in (*item.lefts, *item.options)}
    fields["pairs"] = [{"left": names[p.left], "right": names[p.right]} for p in item.pairs]
    return fields


def fact_line(bank: Bank, lg: Language, fact: Fact) -> str:
    """The fact in a line: id, level, status where it is not reviewed, statement, citations."""
    cited = " ".join(_place(citation) for citation in fact.cite)
    status = "" if fact.status == "reviewed" else f" [{fact.status}]"
    reason = f" Reason: {fact.reason}" if fact.reason else ""
    return f"{fact.id} ({fact.level}){status}  {wording.statement(lg, bank, fact)}{reason}  <{cited}>"


def _place(citation: Citation) -> str:
    return f"{citation.source}:{citation.locator}" if citation.locator else citation.source


def item_line(item: Item) -> str:
    """The item in a line: id, kind, stem, options with the key marked, answer."""
    options = " / ".join(f"{'*' if o.id in item.key else ''}{o.text}" for o in item.options)
    lefts = "; ".join(o.text for o in item.lefts)
    parts = [f"{item.id} ({item.kind})  {item.stem}", lefts, options, f"= {item.answer}"]
    return "  ".join(part for part in parts if part)


def show(
    bank: Bank, languages: Languages, fact: Fact, items: Mapping[Lang, Sequence[Item]],
    cited_lines: Mapping[str, Sequence[str]] = {},
) -> Iterator[str]:  # fmt: skip
    """All there is to see of a fact: statement, note, citations with their lines, items in every language.

    `cited_lines` holds the lines of archived texts, by file name.
    """
    first = next(iter(languages.values()))
    yield f"{fact.id}  {fact.level}, {fact.status}  {fact.origin.path}:{fact.origin.line}"
    for lang, lg in languages.items():
        yield f"  {lang}: {wording.statement(lg, bank, fact)}"
        if fact.note:
            yield f"      {fact.note.get(lang, '')}"
    if fact.reason:
        yield f"  reason: {fact.reason}"
    for citation in fact.cite:
        source = bank.sources[citation.source]
        place = locator_words(first, source, citation.locator)
        derived = f" (derived: {citation.derived})" if citation.derived else ""
        yield f"  source: {source_words(source)}{', ' + place if place else ''} {source.url}{derived}".rstrip()
        yield from (f"    | {text}" for text in _lines(cited_lines.get(source.file, ()), citation))
    for lang, made in items.items():
        for item in made:
            yield f"  {lang} {item_line(item)}"


def _lines(lines: Sequence[str], citation: Citation) -> Iterator[str]:
    numbers = (*line_numbers(citation.locator), *line_numbers(citation.context))
    yield from (lines[n - 1] for n in numbers if 0 < n <= len(lines))
