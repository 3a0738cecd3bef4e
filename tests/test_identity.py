"""What is derived once and must never change: these numbers are in every learner's collection."""

from __future__ import annotations

from quizgen import identity

SPACE = "f91e4f10-fd44-4dce-9e5a-8554d1fed975"


def test_the_derivation_is_pinned() -> None:
    assert identity.guid(SPACE, "en", "fact", "x.signed-on") == "FoIAcDmYEURhn5"
    assert identity.number(SPACE, "en", "fact", "field", "key") == 675551533757650622
    assert identity.short_number(SPACE, "note-type", "en", "fact") == 6143624866717399


def test_each_word_counts_and_none_runs_into_the_next() -> None:
    made = {
        identity.guid(SPACE, lang, kind, *facts)
        for lang in ("en", "ru", "kk")
        for kind in ("fact", "cloze", "order")
        for facts in (("a.b",), ("a.c",), ("a.b", "a.c"), ("a.b", "a", "c"))
    }
    assert len(made) == 36


def test_ids_stay_in_range() -> None:
    assert all(0 < identity.number(SPACE, str(n)) < 2**63 for n in range(2000))
    assert all(0 < identity.short_number(SPACE, str(n)) < 2**53 for n in range(2000))
    assert all(identity.guid(SPACE, "en", "fact", str(n)).isalnum() for n in range(2000))
