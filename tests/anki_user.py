"""A learner with a real Anki collection: plays a list of acts and tells what the collection then holds.

Plain `anki` and the standard library, so that any Python with any version of Anki can run it:
`python anki_user.py FOLDER` reads FOLDER/acts.json and prints what each act answered, as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Acts = list[list[Any]]


def play(folder: Path, acts: Acts) -> list[Any]:
    """Open a collection in the folder, do the acts in order, and return what each answered."""
    from anki.collection import Collection

    col = Collection(str(folder / "collection.anki2"))
    try:
        return [globals()[f"act_{name}"](col, folder, *rest) for name, *rest in acts]
    finally:
        col.close()


def act_import(col: Any, folder: Path, package: str, merge: bool = False, update: int = 0) -> dict[str, int]:
    """Import a package with the default options (`update` 0: notes if newer)."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    options = ImportAnkiPackageOptions(merge_notetypes=merge, update_notes=update)
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=str(folder / package), options=options)).log
    col.models._clear_cache()  # the import does not tell Python's copy of the note types
    return {
        "new": len(log.new),
        "updated": len(log.updated),
        "duplicate": len(log.duplicate),
        "conflicting": len(log.conflicting),
    }


def act_import_text(col: Any, folder: Path, name: str) -> dict[str, int]:
    """Import a text file as its own head says."""
    from anki.collection import ImportCsvRequest

    path = str(folder / name)
    log = col.import_csv(ImportCsvRequest(path=path, metadata=col.get_csv_metadata(path=path, delimiter=None))).log
    return {"new": len(log.new), "updated": len(log.updated), "duplicate": len(log.duplicate)}


def act_study(col: Any, folder: Path, times: int) -> int:
    """Answer the next cards of the first deck of ours, each `good`."""
    deck = next(d.id for d in col.decks.all_names_and_ids() if d.id != 1)
    col.decks.select(deck)
    for _ in range(times):
        card = col.sched.getCard()
        card.start_timer()
        col.sched.answerCard(card, 3)
    return times


def act_review(col: Any, folder: Path, guid: str, template: str, times: int) -> int:
    """Answer one card again and again, as if it were due each time."""
    card = _card(col, guid, template)
    for _ in range(times):
        card.load()
        col.sched.set_due_date([card.id], "0")
        col.decks.select(card.did)
        card.load()
        card.start_timer()
        col.sched.answerCard(card, 3)
    return times


def act_edit(col: Any, folder: Path, guid: str, field: str, text: str) -> None:
    note = _note(col, guid)
    note[field] = text
    col.update_note(note)


def act_tag(col: Any, folder: Path, guid: str, tag: str) -> None:
    col.tags.bulk_add([_note(col, guid).id], tag)


def act_flag(col: Any, folder: Path, guid: str, template: str, flag: int) -> None:
    col.set_user_flag_for_cards(flag, [_card(col, guid, template).id])


def act_suspend(col: Any, folder: Path, guid: str, template: str) -> None:
    col.sched.suspend_cards([_card(col, guid, template).id])


def act_move(col: Any, folder: Path, guid: str, template: str, deck: str) -> None:
    col.set_deck([_card(col, guid, template).id], col.decks.id(deck))


def act_rename_deck(col: Any, folder: Path, old: str, new: str) -> None:
    col.decks.rename(col.decks.by_name(old), new)


def act_delete(col: Any, folder: Path, guid: str) -> None:
    col.remove_notes([_note(col, guid).id])


def act_css(col: Any, folder: Path, kind: int, css: str) -> None:
    model = col.models.get(kind)
    model["css"] += css
    col.models.update_dict(model)


def act_add_field(col: Any, folder: Path, kind: int, name: str) -> None:
    model = col.models.get(kind)
    col.models.add_field(model, col.models.new_field(name))
    col.models.update_dict(model)


def act_add_template(col: Any, folder: Path, kind: int, name: str) -> None:
    model = col.models.get(kind)
    template = col.models.new_template(name)
    template["qfmt"], template["afmt"] = "{{Key}}", "{{Statement}}"
    col.models.add_template(model, template)
    col.models.update_dict(model)


def act_state(col: Any, folder: Path) -> dict[str, Any]:
    """Everything that an import could spoil."""
    notes = {}
    cards = {}
    for nid in col.find_notes(""):
        note = col.get_note(nid)
        model = note.note_type()
        notes[note.guid] = {"type": model["name"], "fields": dict(note.items()), "tags": sorted(note.tags)}
        for card in note.cards():
            cards[f"{note.guid} {card.template()['name'] if not model['type'] else 'gap'}"] = {
                "deck": col.decks.name(card.did), "type": card.type, "queue": card.queue, "due": card.due,
                "interval": card.ivl, "reps": card.reps, "flags": card.flags,
            }  # fmt: skip
    types = {
        m["name"]: {
            "css": m["css"],
            "fields": [f["name"] for f in m["flds"]],
            "templates": [t["name"] for t in m["tmpls"]],
        }
        for m in col.models.all()
    }
    log = [list(row) for row in col.db.all("select id, cid, ease, ivl, type from revlog order by id")]
    decks = sorted(d.name if d.id != 1 else "Default" for d in col.decks.all_names_and_ids())  # in any language
    return {"notes": notes, "cards": cards, "types": types, "log": log, "decks": decks}


def act_rendered(col: Any, folder: Path) -> dict[str, list[str]]:
    """Front and back of every card as Anki shows them, without the style."""
    found = {}
    for cid in col.find_cards(""):
        card = col.get_card(cid)
        found[f"{card.note().guid} {card.ord}"] = [
            text.partition("</style>")[2] for text in (card.question(), card.answer())
        ]
    return found


def act_health(col: Any, folder: Path) -> dict[str, Any]:
    """Empty cards, and whether Anki's own check finds anything to mend."""
    return {"empty": len(col.get_empty_cards().notes), "before": col.card_count(), "sound": col.fix_integrity()[1]}


def _note(col: Any, guid: str) -> Any:
    return col.get_note(col.db.scalar("select id from notes where guid = ?", guid))


def _card(col: Any, guid: str, template: str) -> Any:
    return next(card for card in _note(col, guid).cards() if card.template()["name"] == template)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    print(json.dumps(play(home, json.loads((home / "acts.json").read_text("utf-8")))))
