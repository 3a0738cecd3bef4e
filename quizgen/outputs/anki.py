"""The deck as an Anki package (.apkg), written by genanki: the same deck gives the same bytes.

genanki would stamp every note with the time of building, leave a temporary file behind and put the clock into
the archive. Here each note and note type carries its own time of change, so that an import overwrites nothing
that did not change; the database is in memory; the archive's entries have one fixed date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quizgen.domain import Artifact, Deck, Note, NoteType
from quizgen.markup import escape

_VERSIONS = slice(92, 100)  # of a SQLite file: change counter and library version, which differ by machine
_CLOZE = 1  # genanki's and Anki's number for note types with gaps


def render(deck: Deck, name: str) -> Iterator[Artifact]:
    """One package called `name`."""
    yield Artifact(name, _zipped({"collection.anki2": database(deck), "media": b"{}"}))


def database(deck: Deck) -> bytes:
    """The collection inside the package: a SQLite file of Anki's schema 11, which every client reads."""
    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        cursor.executescript(APKG_SCHEMA)
        cursor.executescript(APKG_COL)
        _genanki_deck(deck).write_to_db(cursor, deck.made, count(deck.made * 1000))
        connection.commit()
        data = bytearray(connection.serialize())
    finally:
        connection.close()
    data[_VERSIONS] = bytes(8)
    return bytes(data)


def _genanki_deck(deck: Deck) -> Any:
    import genanki

    class TimedNote(genanki.Note):  # type: ignore[misc]
        """A note with its own time of change; its fields are escaped already, so none is looked through."""

        def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, ids: Any) -> None:
            super().write_to_db(cursor, self.changed, deck_id, ids)

        def _check_invalid_html_tags_in_fields(self) -> None:
            pass

    class TimedModel(genanki.Model):  # type: ignore[misc]
        """A note type with its own time of change."""

        def to_json(self, timestamp: float, deck_id: int) -> Any:
            return super().to_json(self.changed, deck_id)

    made = genanki.Deck(deck.id, deck.name, deck.description)
    models = {one.id: _model(TimedModel, one) for one in deck.note_types}
    for model in models.values():
        made.add_model(model)
    names = {one.id: tuple(field.name for field in one.fields) for one in deck.note_types}
    for note in deck.notes:
        row = TimedNote(
            model=models[note.note_type],
            fields=fields(note, names[note.note_type]),
            guid=note.guid,
            tags=note.tags,
            due=note.due,
        )
        row.changed = note.changed
        made.add_note(row)
    return made


def _model(kind: Any, one: NoteType) -> Any:
    model = kind(
        one.id,
        one.name,
        fields=[{"name": field.name, "id": field.id} for field in one.fields],
        templates=[{"name": card.name, "id": card.id, "qfmt": card.front, "afmt": card.back} for card in one.cards],
        css=one.css,
        model_type=_CLOZE if one.cloze else 0,
    )
    model.changed = one.changed
    return model


def fields(note: Note, names: tuple[str, ...]) -> list[str]:
    """The note's fields as Anki keeps them: HTML, in the order of the note type."""
    texts = (text if name in note.html else escape(text) for name in names for text in (note.fields[name],))
    return [_inert(text) for text in texts]


def _inert(text: str) -> str:
    """The field's HTML, begun with an entity where a spreadsheet would take it for a formula."""
    return f"&#{ord(text[0])};{text[1:]}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.create_system, entry.compress_type = 0o644 << 16, 3, ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
