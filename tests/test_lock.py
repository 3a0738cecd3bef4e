"""The lock: what may never change, what it says has changed, and that a file of it reads back the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import banks
import pytest
from make_notes import PEACE, PEOPLE, PORT, SUBJECTS, TRADE, assets, bank_file, make_study, published

from quizgen.asking import World
from quizgen.cli import run
from quizgen.domain import Finding, Lock
from quizgen.errors import Usage
from quizgen.loader.lock import load_lock, time_from
from quizgen.loader.study import load_study
from quizgen.lock import Changes, compare, is_stale, refusals, report, stamp, text_of, utc
from quizgen.notes import fact, study_of
from quizgen.notes.changes import changes_since, supersedes
from quizgen.notes.published import lock_of
from quizgen.notes.specs import Face

T1 = 1_700_000_000
RETIRED = TRADE.replace(
    "  - {signed-on: 1995-02-01, cite: [paper:10]}\n",
    "  - {signed-on: 1995-02-01, status: retired, reason: It was another pact., cite: [paper:10]}\n"
    "  - {signed-on: 1996-02-01, id: v2, supersedes: trade-pact.signed-on, cite: [paper:10]}\n",
)


def refused(text: str, old: Lock) -> list[Finding]:
    study = make_study(text, old)
    return refusals(old, lock_of(study), study.bank.facts, study.bank.relations, "lock.yaml")


def changes(text: str, old: Lock) -> Changes:
    return changes_since(make_study(text, old), old)


@pytest.fixture(scope="module")
def first() -> Lock:
    return published(SUBJECTS, T1)


# --- what may not change ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("signed-on: 1992-05-25", "signed-on: 1992-05-26"),
        ("signed-on: 1992-05-25", "signed-on: 1992-05"),  # less exact than what was published
        ("signed-in: moscow", "signed-in: minsk"),
        ("held: envoy, when: 1993-02-01/1997-03-01", "held: envoy, id: envoy, when: 1993-02-01/1999"),
    ],
)
def test_another_answer_under_the_same_id_is_refused(first: Lock, old: str, new: str) -> None:
    (finding,) = refused(SUBJECTS.replace(old, new), first)
    assert finding.rule == "value-changed"
    assert finding.path.endswith("facts.yaml")
    assert finding.line > 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("opened-on: 2001-07", "opened-on: 2001-07-14"),  # more exact, within what was published
        ("when: 1993-02-01/1997-03-01", "id: envoy, when: 1993-02-01/1997-03-01"),
        ("name: the Treaty of Peace", "name: the Treaty on Peace"),
        ("cite: [paper:3, site]", "cite: [paper:9]"),
        ("Neither side keeps troops beyond the river.", "No troops stay beyond the river."),
        ("{signed-in: moscow,", "{signed-in: moscow, note: It was cold.,"),
        ("  level: core\n", "  level: useful\n"),
    ],
)
def test_wording_sources_and_exactness_keep_the_id(first: Lock, old: str, new: str) -> None:
    assert old in SUBJECTS
    assert refused(SUBJECTS.replace(old, new), first) == []


def test_an_entry_may_not_vanish_nor_sink_back_to_a_draft(first: Lock, tmp_path: Path) -> None:
    (tmp_path / "lock.yaml").write_text(text_of(first), "utf-8")
    read, _ = load_lock(tmp_path)
    assert read is not None
    (gone,) = refused(PEACE + PEOPLE + PORT, read)
    assert (gone.rule, gone.path) == ("id-vanished", "lock.yaml")
    assert "trade-pact.signed-on" in text_of(first).splitlines()[gone.line - 1]
    draft = SUBJECTS.replace("{signed-in: moscow,", "{signed-in: moscow, status: draft,")
    assert [f.rule for f in refused(draft, first)] == ["id-vanished"]
    assert refused(SUBJECTS.replace(TRADE, RETIRED), first) == []


def test_another_namespace_or_schema_is_refused(first: Lock) -> None:
    study = make_study(SUBJECTS, first)
    new = lock_of(study)
    moved = Lock("other", new.releases, new.decks, new.types, new.facts, new.orders)
    assert [f.rule for f in refusals(first, moved, study.bank.facts, study.bank.relations, "l")] == ["lock-namespace"]
    types = {**new.types, "en.fact": replace(new.types["en.fact"], schema="000000000000")}
    other = Lock(new.namespace, new.releases, new.decks, types, new.facts, new.orders)
    assert [f.rule for f in refusals(first, other, study.bank.facts, study.bank.relations, "l")] == ["lock-schema"]
    assert compare(first, other, {}).one_way_sync


def test_a_reserve_field_and_template_may_be_put_to_use_and_nothing_else_may_grow(
    first: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields, faces = fact.FIELDS, fact.FACES
    words = assets().words["en"]["cards"]
    monkeypatch.setitem(words, "reserve", "Place")
    monkeypatch.setattr(fact, "FIELDS", {**fields, "reserved-1": "Map"})
    monkeypatch.setattr(fact, "FACES", (*faces, Face("reserve", "Map", "{{Map}}", "{{Answer}}")))
    assert refused(SUBJECTS, first) == []
    found = changes(SUBJECTS, first)
    assert (found.types, found.one_way_sync) == (("en.fact",), False)
    monkeypatch.setattr(fact, "FIELDS", {**fields, "more": "More"})
    assert [finding.rule for finding in refused(SUBJECTS, first)] == ["lock-schema"]
    monkeypatch.setattr(fact, "FIELDS", fields)
    monkeypatch.setattr(fact, "FACES", faces[::-1])
    assert [finding.rule for finding in refused(SUBJECTS, first)] == ["lock-schema"]


# --- what it says -----------------------------------------------------------------------------------


def test_nothing_changed_is_said_of_the_same_bank(first: Lock) -> None:
    assert changes(SUBJECTS, first).nothing
    assert not is_stale(first, lock_of(make_study(SUBJECTS, first)))


def test_added_changed_corrected_and_retired_are_told_apart(first: Lock) -> None:
    text = PEACE.replace("signed-in: moscow", "signed-in: moscow, note: It was cold.") + RETIRED + PEOPLE + PORT
    text += "- {id: pier, type: place, topic: sea, name: the Pier, facts: [{opened-on: 2003, cite: [paper:40]}]}\n"
    found = changes(text, first)
    assert found.added == ("trade-pact.signed-on.v2", "pier.opened-on")
    assert dict(found.changed) == {"peace-treaty.signed-in": ("en",)}
    assert found.retired == ("trade-pact.signed-on",)
    assert dict(found.corrected) == {"trade-pact.signed-on": "trade-pact.signed-on.v2"}
    assert not found.one_way_sync
    lines = report(found)
    assert "  - trade-pact.signed-on -> trade-pact.signed-on.v2" in lines
    assert "  ~ peace-treaty.signed-in (en)" in lines


def test_a_question_that_falls_away_is_told() -> None:
    first = published(SUBJECTS, T1)
    found = changes(SUBJECTS.replace("    only: yes\n", ""), first)
    assert dict(found.dropped) == {"peace-treaty.provision.troops": ("reverse",)}


# --- times ------------------------------------------------------------------------------------------


def test_only_what_changed_gets_the_new_time(first: Lock) -> None:
    text = SUBJECTS.replace("{signed-in: moscow,", "{signed-in: moscow, note: It was cold.,")
    second = stamp(first, lock_of(make_study(text, first)), T1 + 60)
    newer = {name for name, entry in second.facts.items() if second.time(entry.since["en"]) > T1}
    assert newer == {"peace-treaty.signed-in"}
    assert all(second.time(one.since) == T1 for one in second.types.values())
    third = stamp(second, lock_of(make_study(SUBJECTS, second)), T1 + 120)
    assert third.time(third.facts["peace-treaty.signed-in"].since["en"]) == T1 + 120  # changing back is a change


def test_a_release_is_later_than_the_last(first: Lock) -> None:
    for time in (T1, T1 - 1):
        with pytest.raises(Usage, match="later than the last"):
            stamp(first, lock_of(make_study(SUBJECTS, first)), time)


def test_a_language_changes_alone() -> None:
    text = "- {id: m, type: place, name: {en: the Port, ru: Порт}, facts: [{opened-on: 2001, cite: [paper:1]}]}\n"
    files = bank_file(("en", "ru"))

    def lock(name: str, old: Lock | None) -> Lock:
        world = banks.make_world(
            text.replace("Порт", name), langs=("en", "ru"), files={"bank.yaml": files["bank.yaml"]}
        )
        study = study_of(world, load_study(banks.TEMPLATES / "anki", ("en", "ru"))[0], old)
        return stamp(old, lock_of(study), T1 + (60 if old else 0))

    second = lock("Гавань", lock("Порт", None))
    assert dict(second.facts["m.opened-on"].since) == {"en": 1, "ru": 2}


# --- the file ---------------------------------------------------------------------------------------


def written(folder: Path, text: str) -> tuple[Lock | None, list[Finding]]:
    (folder / "lock.yaml").write_text(text, "utf-8")
    return load_lock(folder)


def test_the_file_reads_back_the_same(first: Lock, tmp_path: Path) -> None:
    second = stamp(first, lock_of(make_study(SUBJECTS.replace(TRADE, RETIRED), first)), T1 + 60)
    found, findings = written(tmp_path, text_of(second))
    assert findings == []
    assert found is not None
    assert text_of(found) == text_of(second)
    assert found.releases == (T1, T1 + 60)
    assert refused(SUBJECTS.replace(TRADE, RETIRED), found) == []
    assert len(text_of(second).splitlines()) > 15


def test_there_is_no_lock_without_a_file(tmp_path: Path) -> None:
    assert load_lock(tmp_path) == (None, [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format: 1", "format: 9", "another format"),
        ("namespace: ", "name: ", "no `namespace`"),
        ("@1}", "@7}", "number of a release"),
        ("@1}", "@0}", "number of a release"),
        ("releases:\n- 2023-11-14T22:13:20Z", "releases:\n- 2023-11-14T22:13:20Z\n- 2023-11-14T22:13:20Z", "later"),
        ("- 2023-11-14T22:13:20Z", "- yesterday", "later"),
        ("- 2023-11-14T22:13:20Z", "- 2023-02-30T00:00:00Z", "later"),
        ("{id: ", "{id: x", "no number"),
        ("{id: ", "{id: " + "9" * 5000, "no number"),
        ("facts:", "facts: {}\nfacts:", ""),
        ("facts:", "facts: [", ""),
    ],
)
def test_a_spoilt_file_is_a_finding_with_its_place(
    first: Lock, tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = text_of(first)
    assert old in text
    found, findings = written(tmp_path, text.replace(old, new, 1))
    assert found is None
    assert findings[0].line >= 1
    assert message in findings[0].message


def test_a_time_that_no_lock_can_hold_is_refused(tmp_path: Path) -> None:
    folder = banks.write_bank(tmp_path, banks.PLACES + SUBJECTS)
    for date in ("0001-01-01", "1970-01-01T00:00:00Z", "2026-02-30"):
        assert run(["lock", "--facts", str(folder), "--date", date]) == 2
    assert not (folder / "lock.yaml").exists()


def test_a_lock_of_another_bank_is_not_told_without_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = banks.write_bank(tmp_path, banks.PLACES + SUBJECTS)
    head = "format: 1\nnamespace: a\nreleases: [2026-01-01T12:00:00Z]\ndecks: {}\ntypes: {}\norders: {}\nfacts:\n"
    (folder / "lock.yaml").write_text(head + "".join(f"  f{n}: {{en: 0123456789ab@1}}\n" for n in range(2000)), "utf-8")
    assert run(["lock", "--facts", str(folder)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1002 and told[-1].startswith("quizgen: 2001 findings")


def test_times_are_whole_seconds_of_utc() -> None:
    assert utc(T1) == "2023-11-14T22:13:20Z"
    assert time_from("2023-11-14T22:13:20Z") == T1
    assert time_from("2023-11-14 22:13:20") is None
    assert time_from("2023-13-14T22:13:20Z") is None


# --- ours -------------------------------------------------------------------------------------------


def test_the_committed_lock_holds_the_bank(real_world: World) -> None:
    """Run `quizgen lock` after a change of facts, stems or card templates; this says what it would write."""
    old, findings = load_lock(banks.FACTS)
    assert findings == []
    assert old is not None, "facts/lock.yaml is missing: run `quizgen lock`"
    study = study_of(real_world, assets(), old)
    new = lock_of(study)
    assert refusals(old, new, study.bank.facts, study.bank.relations, "lock.yaml") == []
    assert compare(old, new, supersedes(study)).nothing
    assert not is_stale(old, new)
