"""What earlier releases made is read and upgraded by this one: their banks, locks, decks, progress, plans, designs.

`tools/lasting.py` fills a folder of tests/fixtures at each release.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anki_user
import pytest

from quizgen.cli import run
from quizgen.domain import Lock
from quizgen.loader.bank import FORMAT, load_bank
from quizgen.loader.lock import load_lock
from quizgen.progress import Progress
from quizgen.progress.lines import read_lines

FIXTURES = Path(__file__).resolve().parent / "fixtures"
RELEASES = sorted(FIXTURES.glob("release-*"))
NOW = datetime(2030, 1, 1, tzinfo=UTC)
MINE = "# a remark of mine, by hand\n"
BROMINE = """
# mine too
- id: bromine       # added by hand
  type: form
  kind: element
  name: bromine
  facts:
  - discovered-on: 1826    # by two men
    cite: [rsc:bromine]
"""


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a release made."""
    return Path(shutil.copytree(request.param, tmp_path / "kept"))


def test_there_is_a_folder_for_the_first_release() -> None:
    assert (FIXTURES / "release-1.0").is_dir()


def comments(folder: Path) -> list[str]:
    return [line for path in sorted(folder.rglob("*.yaml")) for line in _comments(path)]


def _comments(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if "#" in line and path.name != "lock.yaml":
            yield f"{path.name} {line.partition('#')[2]}"


def lock_of(folder: Path) -> Lock:
    lock, findings = load_lock(folder)
    assert lock is not None and not findings
    return lock


# --- bank and lock --------------------------------------------------------------------------------------


def test_a_bank_edited_by_hand_migrates_with_every_comment_and_loads(kept: Path) -> None:
    folder = kept / "bank"
    before, _ = load_bank(folder)
    elements = folder / "elements.yaml"
    elements.write_text(MINE + elements.read_text("utf-8") + BROMINE, "utf-8")
    said = comments(folder)
    assert len(said) > 40
    assert run(["migrate", str(folder)]) == 0
    after, findings = load_bank(folder)
    assert not findings
    assert after.info.format == FORMAT
    assert comments(folder) == said
    assert set(after.facts) == {*before.facts, "bromine.discovered-on"}
    assert run(["check", "--facts", str(folder)]) == 0
    assert run(["build", "--facts", str(folder), "--out", str(kept / "build")]) == 0


def test_its_lock_is_carried_on_and_nothing_that_was_published_is_refused(kept: Path) -> None:
    folder = kept / "bank"
    assert run(["migrate", str(folder)]) == 0
    old = lock_of(folder)
    assert len(old.facts) > 40 and old.releases
    elements = folder / "elements.yaml"
    elements.write_text(elements.read_text("utf-8") + BROMINE, "utf-8")
    assert run(["lock", "--facts", str(folder), "--date", "2030-01-01"]) == 0
    new = lock_of(folder)
    assert new.namespace == old.namespace and new.decks == old.decks
    assert new.releases[: len(old.releases)] == old.releases
    assert set(new.facts) == {*old.facts, "bromine.discovered-on"}
    for name, entry in old.facts.items():
        assert new.facts[name].identity == entry.identity
        if new.facts[name].content == entry.content:
            assert new.facts[name].since == entry.since
    for key, kind in old.types.items():
        assert (new.types[key].id, new.types[key].schema) == (kind.id, kind.schema)


# --- deck -----------------------------------------------------------------------------------------------


def test_its_deck_is_upgraded_without_losing_a_review(kept: Path) -> None:
    folder = kept / "bank"
    assert run(["migrate", str(folder)]) == 0
    elements = folder / "elements.yaml"
    elements.write_text(
        elements.read_text("utf-8").replace("coated with phosphorus", "coated with red phosphorus") + BROMINE, "utf-8"
    )
    assert run(["lock", "--facts", str(folder), "--date", "2030-01-01"]) == 0
    assert run(["deck", "--facts", str(folder), "-o", str(kept / "new.apkg")]) == 0
    acts: anki_user.Acts = [
        ["import", "deck.apkg"], ["study", 6], ["state"], ["import", "new.apkg"], ["state"], ["health"],
    ]  # fmt: skip
    first, _, before, upgrade, after, health = anki_user.play(kept, acts)
    assert first["new"] == len(before["notes"]) > 40
    assert upgrade["conflicting"] == 0 and upgrade["updated"] > 0 and upgrade["new"] > 0
    assert upgrade["updated"] + upgrade["duplicate"] == len(before["notes"])
    assert set(before["notes"]) <= set(after["notes"])
    assert {name: after["cards"][name] for name in before["cards"]} == before["cards"]
    assert after["log"] == before["log"] and len(before["log"]) == 6
    assert health["empty"] == 0 and health["sound"]
    assert list(after["types"]) == list(before["types"])


# --- progress -------------------------------------------------------------------------------------------


def reviews(progress: Progress) -> list[Any]:
    return [review for _, review in progress.reviews()]


def test_its_progress_is_read_whole_and_goes_on(kept: Path) -> None:
    bank, _ = load_bank(kept / "bank")
    space = bank.info.namespace
    lines = (kept / "progress.jsonl").read_text("utf-8").splitlines()
    found, faults = read_lines(lines, "progress.jsonl")
    assert not faults and len(found) > 8
    progress = Progress.open(kept / "progress", space, NOW)
    assert not progress.troubles
    assert reviews(progress) == [review for review, _ in found]
    assert {review.fact for review in reviews(progress)} <= set(bank.facts)
    progress.close(NOW)
    elsewhere = Progress.open(kept / "elsewhere", space, NOW)
    assert elsewhere.take_in(lines, "progress.jsonl") == (len(lines), 0, [])
    assert elsewhere.take_in(lines, "progress.jsonl") == (0, len(lines), [])
    elsewhere.close(NOW)
    data = ["--facts", str(kept / "bank"), "--data-dir", str(kept / "progress")]
    assert run(["stats", *data]) == 0
    assert run(["due", *data]) == 0


# --- plan and design ------------------------------------------------------------------------------------


def test_its_blueprint_and_template_folder_still_make_the_paper(kept: Path) -> None:
    paper = ["worksheet", "--facts", str(kept / "bank"), "-o", str(kept / "friday.pdf"), "--seed", "1"]
    assert run([*paper, "--blueprint", str(kept / "plan.yaml"), "--template", str(kept / "ours")]) == 0
    from pdf_pages import read

    text = " ".join(page.text for page in read((kept / "friday.pdf").read_bytes()))
    assert "Pond School" in text and "Friday" in text
