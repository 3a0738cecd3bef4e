"""The deck as text files that Anki imports over its notes: own fields and tags of a learner stay as they are.

One file a note type, because Anki reads the columns of a file by one note type's fields.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from quizgen.domain import Artifact, Deck, NoteType
from quizgen.outputs.anki import fields


def render(deck: Deck, name: str) -> Iterator[Artifact]:
    """For `name` X.tsv the files X-1.tsv, X-2.tsv …, one a note type that has notes."""
    stem = name.removesuffix(".tsv")
    filled = {note.note_type for note in deck.notes}
    for n, kind in enumerate((one for one in deck.note_types if one.id in filled), start=1):
        yield Artifact(f"{stem}-{n}.tsv", _text(deck, kind).encode())


def _text(deck: Deck, kind: NoteType) -> str:
    names = tuple(field.name for field in kind.fields)
    buffer = StringIO()
    for line in (
        "#separator:tab",
        "#html:true",
        f"#notetype:{kind.name}",
        f"#deck:{deck.name}",
        "#guid column:1",
        "#columns:" + "\t".join(("GUID", *names)),
    ):
        buffer.write(line + "\n")
    rows = csv.writer(buffer, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    for note in deck.notes:
        if note.note_type == kind.id:
            rows.writerow((note.guid, *fields(note, names)))
    return buffer.getvalue()
