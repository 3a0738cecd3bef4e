from __future__ import annotations

from dataclasses import replace

from make_notes import SUBJECTS, make_study, published

from quizgen.notes.changes import release_notes

T1 = 1_700_000_000
NEXT = (
    SUBJECTS.replace("{signed-in: moscow,", "{signed-in: moscow, note: It was cold.,")
    .replace(
        "  - {signed-on: 1995-02-01, cite: [paper:10]}\n",
        "  - {signed-on: 1995-02-01, status: retired, reason: Another pact., cite: [paper:10]}\n"
        "  - {signed-on: 1996-02-01, id: v2, supersedes: trade-pact.signed-on, cite: [paper:10]}\n",
    )
    .replace("{opened-on: 2001-07,", "{opened-on: 2001-07, status: retired, reason: It never opened.,")
    + "- {id: pier, type: place, topic: sea, name: the Pier, facts: [{opened-on: 2003, cite: [paper:40]}]}\n"
)


def test_added_changed_corrected_and_withdrawn_facts_are_told_in_words() -> None:
    old = published(SUBJECTS, T1)
    text = release_notes(make_study(NEXT, old), "en", old)
    assert text == (
        "# Test bank: what is new in version 1\n\n"
        "## New facts: 1\n\n- The Pier opened in 2003. (`pier.opened-on`)\n\n"
        "## Changed facts: 2\n\n- The Treaty of Peace was signed in Moscow. (`peace-treaty.signed-in`)\n"
        "- The Northern Port was built by four companies. (`port.detail.builders`)\n\n"  # it lost its place in time
        "## Corrected facts: 1\n\n"
        "- Was: The Pact on Trade was signed on 1 February 1995. Now: The Pact on Trade was signed on 1 February 1996."
        " (`trade-pact.signed-on`)\n\n"
        "## Withdrawn facts: 1\n\n- The Northern Port opened in July 2001. It never opened. (`port.opened-on`)\n\n"
        "No one-way sync is needed.\n\n"
        "Notes that you edited or tagged after this release was made are skipped; edits to the notes listed here are"
        " replaced. The text file (TSV) updates notes and keeps your own fields and tags.\n"
    )


def test_nothing_is_said_where_nothing_changed() -> None:
    old = published(SUBJECTS, T1)
    text = release_notes(make_study(SUBJECTS, old), "en", old)
    assert "Nothing has changed." in text
    assert "##" not in text


def test_a_change_of_templates_says_save_your_styling() -> None:
    old = published(SUBJECTS, T1)
    older = replace(old, types={**old.types, "en.fact": replace(old.types["en.fact"], look="000000000000")})
    assert "The look of the cards changed (facts)" in release_notes(make_study(SUBJECTS, older), "en", older)
