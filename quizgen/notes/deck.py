"""The deck of a language: its notes with their times from the lock, its description, its lasting name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from string import Template

from quizgen import identity, markup
from quizgen.domain import DAWN, Bank, Deck, Finding, Lang, LockEntry, Note, NoteType
from quizgen.errors import BadInput
from quizgen.notes import all_notes, all_types
from quizgen.notes.published import deck_name
from quizgen.notes.study import Study

_NAMED = 5  # sources that the description names


def deck_of(study: Study, lang: Lang, chosen: Container[str] | None = None) -> Deck:
    """The deck in a language, of the chosen facts alone; BadInput names what Anki could not take.

    Name, ids and GUIDs are the same whatever is chosen. A pair is there if both of its facts are.
    """
    types = {kind: _timed(study, lang, kind, one) for kind, one in all_types(study, lang).items()}
    notes = [note for note in all_notes(study, lang) if chosen is None or all(f in chosen for f in facts_of(note))]
    faults = [finding for note in notes for finding in _faults(study.bank, lang, note, types.values())]
    if faults:
        raise BadInput("Anki could not take these texts", faults)
    rank = {name: n for n, name in enumerate(study.bank.facts)}
    dated = sorted((_dated(study, lang, note) for note in notes), key=lambda note: (note.due, rank[facts_of(note)[0]]))
    info = study.bank.info
    known = study.lock.decks if study.lock else {}
    return Deck(
        id=identity.short_number(info.namespace, "deck", lang),
        name=known.get(lang) or deck_name(info.title[lang]),
        description=_description(study, lang, dated, types.values()),
        note_types=tuple(types.values()),
        notes=tuple(dated),
        made=study.lock.time(0) if study.lock else DAWN,
    )


def core_facts(bank: Bank) -> frozenset[str]:
    """What one starts with."""
    return frozenset(fact.id for fact in bank.facts.values() if fact.level == "core")


def core_of(study: Study, lang: Lang, whole: Deck) -> Deck:
    """The part of the whole deck to start with."""
    core = core_facts(study.bank)
    notes = tuple(note for note in whole.notes if core.issuperset(facts_of(note)))
    return replace(whole, notes=notes, description=_description(study, lang, notes, whole.note_types, core=True))


def facts_of(note: Note) -> tuple[str, ...]:
    """The facts that the note is about."""
    return tuple(note.id.split(" + "))


def _dated(study: Study, lang: Lang, note: Note) -> Note:
    if study.lock is None:
        return replace(note, changed=DAWN)
    entries: Mapping[str, LockEntry] = study.lock.orders if len(facts_of(note)) > 1 else study.lock.facts
    entry = entries.get(note.id)
    return replace(note, changed=study.lock.time(entry.since.get(lang, 0) if entry else 0))


def _timed(study: Study, lang: Lang, kind: str, one: NoteType) -> NoteType:
    if study.lock is None:
        return replace(one, changed=DAWN)
    entry = study.lock.types.get(f"{lang}.{kind}")
    return replace(one, changed=study.lock.time(entry.since if entry else 0))


# --- what Anki cannot take --------------------------------------------------------------------------


def _faults(bank: Bank, lang: Lang, note: Note, types: Iterable[NoteType]) -> Iterator[Finding]:
    gapped = any(one.cloze and one.id == note.note_type for one in types)
    for name, text in note.fields.items():
        inner = gapped and name == "Text"
        why = markup.fault(text.replace("{{c1::", "", 1).replace("}}", "", 1) if inner else text, inner)
        if why:
            fact = bank.facts[facts_of(note)[0]]
            place = (fact.origin.path, fact.origin.line, fact.origin.column)
            message = f"{note.id}, field {name} ({lang}): {why}"
            yield Finding(*place, "unsafe-text", message, "write it in other characters")


# --- the description --------------------------------------------------------------------------------


def _description(study: Study, lang: Lang, notes: Sequence[Note], types: Iterable[NoteType], core: bool = False) -> str:
    words, info = study.words(lang)["deck"], study.bank.info
    home = markup.link(info.home, info.home)
    return Template(study.assets.files["deck.html"]).substitute(
        about=words["about"].format(
            facts=len({name for note in notes for name in facts_of(note)}), cards=sum(census(notes, types).values())
        ),
        version=words["version"].format(
            version=markup.escape(info.version), licence=markup.escape(info.licence), home=home
        ),
        core=f"<p>{words['core']}</p>" if core else "",
        sources=words["sources"].format(**_sources(study.bank, notes)),
        update_title=words["update-title"],
        update="".join(f"<li>{markup.escape(line.format(root=info.id))}</li>" for line in words["update"]),
    )


def _sources(bank: Bank, notes: Iterable[Note]) -> dict[str, object]:
    cited = Counter(
        citation.source
        for name in sorted({name for note in notes for name in facts_of(note)})
        for citation in bank.facts[name].cite
    )
    names = (bank.sources[source].title for source, _ in cited.most_common(_NAMED))
    return {"count": len(cited), "names": "; ".join(map(markup.escape, names))}


def census(notes: Iterable[Note], types: Iterable[NoteType]) -> Counter[str]:
    """How many cards of each name the notes make."""
    by_id = {one.id: one for one in types}
    found: Counter[str] = Counter()
    for note in notes:
        for card in by_id[note.note_type].cards:
            guard = card.front.partition("{{#")[2].partition("}}")[0]
            if note.fields.get(guard):
                found[card.name] += 1
    return found
