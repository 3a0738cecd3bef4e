"""The store: what was acknowledged is never lost, whatever happens to the process or the file."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizgen import draw
from quizgen.cli import run
from quizgen.domain import Review
from quizgen.errors import Usage
from quizgen.picking import recall
from quizgen.progress import Progress, Unwritten, recovery, store
from quizgen.progress.lines import line_of, review_of
from quizgen.schedule import study_day

BANK = "0b1f6f1e-7a0e-4f53-9a8d-aaaaaaaaaaaa"
NOW = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)


def review(n: int, **more: object) -> Review:
    utc = (NOW - timedelta(days=30) + timedelta(minutes=n)).isoformat()
    plain = Review(
        f"s.{n}",
        f"fact-{n % 7}",
        f"fact-{n % 7}:year",
        "en",
        utc,
        utc[:10],
        3,
        "exact",
        False,
        1500,
        "practice",
        "1992",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def opened(folder: Path, now: datetime = NOW, bank: str = BANK) -> Progress:
    return Progress.open(folder, bank, now)


def ids(progress: Progress) -> list[str]:
    return [kept.id for _, kept in progress.reviews()]


def filled(folder: Path, count: int, now: datetime = NOW) -> None:
    """A store with reviews, closed."""
    progress = opened(folder, now)
    for n in range(count):
        assert progress.add(review(n)) is None
    progress.close(now)


def codes(progress: Progress) -> list[str]:
    return [trouble.code for trouble in progress.troubles]


def test_what_is_added_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    hostile = review(9, typed="\x1b[2J \u202e Қ 'x'; DROP TABLE review", id="s.9")
    progress = opened(tmp_path)
    progress.add(review(1))
    progress.add(hostile)
    again = opened(tmp_path)
    assert [kept for _, kept in again.reviews()] == [review(1), hostile]
    assert again.troubles == [] and not again.volatile


def test_each_bank_has_a_log_of_its_own(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    other = opened(tmp_path, bank="another")
    assert ids(other) == []
    other.add(review(50))
    assert ids(opened(tmp_path)) == ["s.0", "s.1", "s.2"]


def test_a_review_is_never_changed_nor_deleted_nor_doubled(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    progress = opened(tmp_path)
    for sql in ("DELETE FROM review", "UPDATE review SET rating = 4"):
        with pytest.raises(sqlite3.IntegrityError):
            progress.db.execute(sql)
    progress.add(review(1))
    assert ids(progress) == ["s.0", "s.1"]
    progress.add(review(1, typed="another machine gave the same name to another answer"))
    assert len(ids(progress)) == 3 and ids(progress)[2].startswith("s.1~")


def test_the_file_alone_holds_everything_and_needs_no_other(tmp_path: Path) -> None:
    progress = opened(tmp_path / "a")
    for n in range(20):
        progress.add(review(n))
        (tmp_path / str(n)).mkdir()
        shutil.copy(tmp_path / "a" / "progress.db", tmp_path / str(n))  # while it is open
    for n in range(20):
        assert len(ids(opened(tmp_path / str(n)))) == n + 1


# --- killed -----------------------------------------------------------------------------------------

CHILD = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from test_progress import NOW, opened, review
progress = opened(Path({folder!r}))
start = len([0 for _ in progress.reviews()])
print("ready", progress.troubles, flush=True)
for n in range(start, start + 10000):
    assert progress.add(review(n)) is None
    print(f"s.{{n}}", flush=True)
"""


def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    script = CHILD.format(path=[str(Path(__file__).parent), str(Path(__file__).parents[1])], folder=str(tmp_path))
    seen: list[str] = []
    for turn in range(20):
        child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready []\n"
        time.sleep(draw.unit("kill", turn) * 0.08)
        os.kill(child.pid, signal.SIGKILL)
        seen += [line.strip() for line in child.stdout if line.endswith("\n")]
        child.wait()
        kept = ids(opened(tmp_path))
        assert set(seen) <= set(kept)
        assert len(kept) == len(set(kept)) <= len(seen) + turn + 1
    assert len(seen) > 10


def test_a_kill_in_the_middle_of_mending_leaves_all_for_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, 30)
    spoil(tmp_path / "progress.db")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        opened(tmp_path)
    monkeypatch.undo()
    assert len(ids(opened(tmp_path))) == 30


# --- damaged ----------------------------------------------------------------------------------------


def spoil(path: Path) -> None:
    """Zeros over the header."""
    with path.open("r+b") as file:
        file.write(bytes(200))


def half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def flip(path: Path) -> None:
    """One letter of one typed answer, which SQLite cannot notice."""
    data = path.read_bytes()
    assert b"fact-3:year" in data
    path.write_bytes(data.replace(b"fact-3:year", b"fact-3:yeer", 1))


@pytest.mark.parametrize(
    "damage",
    [spoil, half, lambda p: p.write_text("hello\n" * 999), lambda p: p.write_bytes(b""), Path.unlink],
)
@pytest.mark.parametrize("lost", ["nothing", "backups", "journal"])
def test_a_damaged_file_is_made_anew_from_what_is_left(tmp_path: Path, damage: object, lost: str) -> None:
    filled(tmp_path, 40, NOW - timedelta(days=1))
    later = opened(tmp_path)
    later.add(review(40))
    later.db.close()
    if lost == "backups":
        shutil.rmtree(tmp_path / "backups")
    elif lost == "journal":
        (tmp_path / "journal.jsonl").unlink()
    damage(tmp_path / "progress.db")  # type: ignore[operator]
    progress = opened(tmp_path)
    kept = set(ids(progress))
    assert {f"s.{n}" for n in range(40)} <= kept
    assert "s.40" in kept or lost == "journal"
    assert codes(progress)[0] == "restored"
    assert progress.troubles[0].count == len(kept)
    assert codes(opened(tmp_path)) == []  # once is enough


def test_a_flipped_bit_is_found_by_the_checksum_of_its_row(tmp_path: Path) -> None:
    filled(tmp_path, 40)
    flip(tmp_path / "progress.db")
    tomorrow = NOW + timedelta(days=1)
    progress = opened(tmp_path, tomorrow)
    assert codes(progress) == ["restored"]
    assert [kept for _, kept in progress.reviews()] == [review(n) for n in range(40)]


def test_the_damaged_file_itself_is_kept(tmp_path: Path) -> None:
    filled(tmp_path, 5)
    spoil(tmp_path / "progress.db")
    before = (tmp_path / "progress.db").read_bytes()
    path = Path(opened(tmp_path).troubles[0].path)
    assert path.name == "progress.db.damaged-20260305-180000" and path.read_bytes() == before


def test_a_file_of_which_nothing_can_be_read_never_starts_silently_empty(tmp_path: Path) -> None:
    (tmp_path / "progress.db").write_bytes(b"\x01" * 9000)
    progress = opened(tmp_path)
    assert ids(progress) == [] and codes(progress) == ["damaged"]
    assert Path(progress.troubles[0].path).read_bytes() == b"\x01" * 9000


def test_a_hundred_damages_of_a_copied_file_lose_no_readable_row_without_a_word(tmp_path: Path) -> None:
    filled(tmp_path / "whole", 120)
    whole = (tmp_path / "whole" / "progress.db").read_bytes()
    told = 0
    for n in range(100):
        folder = tmp_path / f"copy-{n}"
        folder.mkdir()
        data = bytearray(whole)
        for k in range(1 + draw.below(40, "damage", n)):
            data[draw.below(len(data), "at", n, k)] ^= 1 << draw.below(8, "bit", n, k)
        cut = len(data) if n % 3 else 1 + draw.below(len(data), "cut", n)
        (folder / "progress.db").write_bytes(data[:cut])
        try:
            progress = opened(folder)
        except Usage:
            continue  # the name of another program stands in its header
        kept = [row for _, row in progress.reviews()]
        assert all(row == review(int(row.id[2:])) for row in kept)
        assert len(kept) == 120 or progress.troubles
        assert progress.add(review(500)) is None
        told += bool(progress.troubles)
        progress.db.close()
    assert told > 30


def test_a_torn_last_line_of_the_journal_spoils_no_other(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    with recovery.journal(tmp_path).open("ab") as file:
        file.write(b'{"type":"review","id":"s.')
    progress = opened(tmp_path)
    progress.add(review(3))
    progress.db.close()
    (tmp_path / "progress.db").unlink()
    assert sorted(ids(opened(tmp_path))) == ["s.0", "s.1", "s.2", "s.3"]


# --- other files, other times -----------------------------------------------------------------------


def test_a_newer_format_is_refused_and_left_alone(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    with sqlite3.connect(tmp_path / "progress.db") as db:
        db.execute("PRAGMA user_version = 7")
    db.close()
    before = (tmp_path / "progress.db").read_bytes()
    with pytest.raises(Usage, match="format 7"):
        opened(tmp_path)
    assert (tmp_path / "progress.db").read_bytes() == before


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "progress.db") as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    before = (tmp_path / "progress.db").read_bytes()
    with pytest.raises(Usage, match="another program"):
        opened(tmp_path)
    assert (tmp_path / "progress.db").read_bytes() == before


def test_a_clock_that_went_back_is_told(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    assert codes(opened(tmp_path, NOW - timedelta(days=400))) == ["clock"]


def test_backups_are_daily_then_weekly(tmp_path: Path) -> None:
    for day in range(80):
        now = NOW + timedelta(days=day)
        progress = opened(tmp_path, now)
        progress.add(review(day))
        progress.close(now)
    days = [recovery.day_of(path) for path in recovery.backups(tmp_path)]
    assert days[:7] == [(NOW + timedelta(days=79 - n)).date() for n in range(7)]
    assert len(days) == 11 and len({day.isocalendar()[:2] for day in days[7:]}) == 4
    assert len(recovery.journal(tmp_path).read_bytes() if recovery.journal(tmp_path).exists() else b"") < 2000


# --- disks ------------------------------------------------------------------------------------------


def test_a_full_disk_keeps_the_answers_until_there_is_room(tmp_path: Path) -> None:
    progress = opened(tmp_path)
    (pages,) = progress.db.execute("PRAGMA page_count").fetchone()
    progress.db.execute(f"PRAGMA max_page_count = {pages}")
    long = "x" * 3000
    troubles = [progress.add(review(n, typed=long)) for n in range(9)]
    assert troubles[0] is None or troubles[0].code == "full"
    assert troubles[-1] is not None and troubles[-1].code == "full" and progress.unsaved
    progress.db.execute("PRAGMA max_page_count = 100000")
    assert progress.retry() is None and progress.unsaved == []
    assert len(ids(opened(tmp_path))) == 9


def test_a_folder_that_cannot_be_made_is_told_and_the_sitting_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    progress = opened(tmp_path / "file" / "data")
    assert progress.volatile and progress.troubles[0].code in ("read-only", "unreadable")
    assert progress.add(review(1)) is None
    assert ids(progress) == ["s.1"] and len(progress.unsaved) == 1
    assert progress.unfinished("practice", "en", "") is None
    progress.close(NOW)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told_and_its_log_is_read(tmp_path: Path) -> None:
    read_only(tmp_path)


def read_only(folder: Path) -> None:
    filled(folder, 4)
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
    try:
        progress = opened(folder)
        assert codes(progress) == ["read-only"] and progress.volatile
        progress.add(review(4))
        assert len(ids(progress)) == 5
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(os.getuid() != 0, reason="needs a user to become")
def test_a_read_only_folder_as_another_user(tmp_path: Path) -> None:
    for path in (tmp_path, *tmp_path.parents):
        if path.owner() == "root" and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    (tmp_path / "data").mkdir()
    os.chown(tmp_path / "data", 65534, 65534)
    pid = os.fork()
    if pid == 0:
        try:
            os.setuid(65534)
            read_only(tmp_path / "data")
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(pid, 0)[1] == 0


# --- two at once ------------------------------------------------------------------------------------


def test_two_sittings_at_once_both_count(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    for n in range(0, 40, 2):
        assert one.add(review(n)) is None
        assert two.add(review(n + 1)) is None
    assert sorted(ids(opened(tmp_path))) == sorted(f"s.{n}" for n in range(40))


def test_another_sitting_is_told_and_its_plan_not_taken(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[1])]!r}\n"
        "from test_progress import *\n"
        f"progress = opened(Path({str(tmp_path)!r}))\n"
        "progress.begin(progress.sitting('practice', 'en', 1, '', ['a'], NOW))\n"
        "print('ready', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None and child.stdout.readline() == b"ready\n"
    here = opened(tmp_path)
    assert codes(here) == ["other-sitting"] and here.troubles[0].detail == f"{child.pid}, 18:00"
    assert here.unfinished("practice", "en", "") is None
    child.kill()
    child.communicate()
    after = opened(tmp_path)
    assert after.troubles == []
    sitting = after.unfinished("practice", "en", "")
    assert sitting is not None and sitting.plan == ("a",)


def test_a_sitting_is_resumed_with_its_own_answers_only(tmp_path: Path) -> None:
    progress = opened(tmp_path)
    sitting = progress.sitting("exam", "kk", 2**63, "--topic x", ["a", "b"], NOW)
    progress.begin(sitting)
    progress.add(review(1, id=f"{sitting.id}.0"))
    progress.add(review(2))
    again = opened(tmp_path)
    found = again.unfinished("exam", "kk", "--topic x")
    assert found == sitting and [kept.id for kept in again.answers(sitting)] == [f"{sitting.id}.0"]
    assert again.unfinished("practice", "kk", "--topic x") is None
    assert again.unfinished("exam", "en", "--topic x") is None
    again.end(sitting.id, NOW)
    assert again.unfinished("exam", "kk", "--topic x") is None


# --- lines ------------------------------------------------------------------------------------------


def test_an_export_taken_in_elsewhere_is_the_same_log_and_twice_is_once(tmp_path: Path) -> None:
    filled(tmp_path / "a", 12)
    lines = list(opened(tmp_path / "a").lines())
    named = "type id fact item lang utc study_day rating verdict override ms mode voids"
    assert set(json.loads(lines[0])) >= set(named.split())
    there = opened(tmp_path / "b")
    assert there.take_in(lines, "x")[:2] == (12, 0)
    assert there.take_in(lines, "x")[:2] == (0, 12)
    assert list(there.lines()) == lines


@pytest.mark.parametrize(
    "line",
    [
        "hello", "[]", "{}", '{"type":"sitting"}', '{"type":"review"}', "[" * 100000, '"\\ud800"', "null", "1e999",
        line_of(review(1), "").replace('"rating":3', '"rating":9'),
        line_of(review(1), "").replace('"rating":3', '"rating":true'),
        line_of(review(1), "").replace('"rating":3', '"rating":NaN'),
        line_of(review(1), "").replace('"utc":"2026', '"utc":"x026'),
        line_of(review(1), "").replace('"study_day":"2026-02-03"', '"study_day":"20260203"'),
        line_of(review(1), "").replace('"fact":"fact-1"', '"fact":"\\u001b[2J"'),
        line_of(review(1), "").replace('"id":"s.1"', '"id":"; DROP"'),
        line_of(review(1), "another-bank"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_review_is_named_and_the_others_taken(tmp_path: Path, line: str) -> None:
    progress = opened(tmp_path)
    added, known, faults = progress.take_in([line_of(review(2), BANK), line], "export.jsonl")
    assert (added, known, len(faults)) == (1, 0, 1)
    assert faults[0].path == "export.jsonl" and faults[0].message


def test_a_line_and_its_review_are_each_other() -> None:
    one = review(3, override=True, voids="s.2", typed="«ё» \u2028 \x1b")
    assert review_of(line_of(one, BANK)) == (one, BANK)
    assert "\n" not in line_of(replace(one, typed="a\nb"), BANK)


def test_nothing_is_taken_into_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritten):
        opened(tmp_path / "file" / "data").take_in([], "x")


def test_a_stored_fold_of_another_version_is_of_no_use(tmp_path: Path) -> None:
    progress = opened(tmp_path)
    progress.add(review(1))
    row = ("fact-1", "2026-01-01", "2026-01-01", 2.0, 5.0, 1, 0)
    progress.keep_fold("v1", 1, [row], anew=True)
    assert opened(tmp_path).folded("v1") == (1, [row])
    assert opened(tmp_path).folded("v2") == (0, [])
    assert opened(tmp_path, bank="other").folded("v1") == (0, [])


def test_thinning_never_removes_the_newest_week() -> None:
    paths = [Path(f"progress-{date(2026, 1, 1) + timedelta(days=n)}.db") for n in range(60)]
    gone = recovery.thinned(paths)
    assert not set(gone) & set(paths[-7:]) and len(paths) - len(gone) == 11
    assert store.FORMAT == 1


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ("sitting SET pid = ?, host = ?", ("none", os.uname().nodename if hasattr(os, "uname") else "")),
        ("sitting SET pid = ?, host = ?", (b"\xff", os.uname().nodename if hasattr(os, "uname") else "")),
        ("sitting SET started = ?", (b"\xff",)),
        ("sitting SET started = ?", ("2026-03-05",)),
        ("sitting SET started = ?", ("0001-01-01T00:00:00+14:00",)),
        ("sitting SET plan = ?", ("[[1]]",)),
        ("sitting SET plan = ?", ("[" * 100_000,)),
        ("sitting SET seed = ?", ("-1",)),
        ("sitting SET sid = ?", ("\x1b[2J",)),
        ("fold SET through = ?", ("none",)),
        ("fold SET through = ?", (1e300,)),
        ("memory SET reps = ?", (float("inf"),)),
    ],
)
def test_what_stands_beside_the_log_is_trusted_no_further_than_it_fits(
    tmp_path: Path, change: str, values: tuple[object, ...]
) -> None:
    filled(tmp_path, 5)
    progress = opened(tmp_path)
    recall(progress, NOW.date(), keep=True)
    progress.begin(replace(progress.sitting("practice", "en", 1, "", ["fact-1:year"], NOW), id="old"))
    progress.db.execute(f"UPDATE {change}", values)
    progress.close(NOW)
    progress = opened(tmp_path)
    held = progress.unfinished("practice", "en", "")
    assert held is None or (study_day(held.started), held.plan) == (study_day(NOW), ("fact-1:year",))
    assert len(recall(progress, NOW.date())) == 5


@pytest.mark.parametrize(
    "more",
    [
        {"study_day": "abc"},
        {"study_day": "2026-W10-4"},
        {"study_day": "9999-12-31"},
        {"rating": 9},
        {"rating": 0},
        {"rating": "x"},
        {"id": "%"},
    ],
)
def test_a_row_that_is_no_review_is_none_though_its_checksum_fits(tmp_path: Path, more: dict[str, object]) -> None:
    filled(tmp_path, 3)
    progress = opened(tmp_path)
    store.insert(progress.db, [(review(3, **more), BANK)])
    assert ids(progress) == ["s.0", "s.1", "s.2"]
    assert len(recall(progress, NOW.date())) == 3


@pytest.mark.parametrize("name", ["progress-9999-99-99.db", "progress-0000-00-00.db", "progress-2026-03-04.db"])
def test_what_only_looks_like_a_backup_is_none(tmp_path: Path, name: str) -> None:
    filled(tmp_path, 3)
    (tmp_path / "backups" / name).mkdir(parents=True)
    (tmp_path / "progress.db").write_bytes(b"")
    progress = opened(tmp_path)
    assert ids(progress) == ["s.0", "s.1", "s.2"]
    assert codes(progress) == ["restored"]


def test_half_a_letter_in_an_import_costs_no_answer(tmp_path: Path) -> None:
    line = line_of(review(1, typed="Аст@на"), BANK).replace("@", "\\ud83d")
    progress = opened(tmp_path)
    added, _, faults = progress.take_in([line, line.replace('"fact":"', '"fact":"\\ud83d')], "x")
    assert (added, [fault.line for fault in faults]) == (1, [2])
    assert next(progress.reviews())[1].typed == "Аст?на"


@pytest.mark.parametrize(
    "name", ["progress.db", "journal.jsonl", "journal.old.jsonl", "backups/progress-2026-03-04.db"]
)
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path, name: str) -> None:
    filled(tmp_path, 3)
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    if name != "progress.db":
        (tmp_path / "progress.db").write_bytes(b"x")
    progress = opened(tmp_path)
    assert progress.add(review(9)) is None
    assert progress.unread == (name == "progress.db")
    progress.close(NOW)


def test_a_log_that_cannot_be_read_is_not_told_as_an_empty_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "progress.db").mkdir()
    for command in (["stats"], ["due"], ["progress", "export"], ["progress", "export", "-o", str(tmp_path / "x")]):
        assert run([*command, "--data-dir", str(tmp_path)]) == 1
        out, err = capfd.readouterr()
        assert not out and str(tmp_path / "progress.db") in err
    assert not (tmp_path / "x").exists()
    (tmp_path / "progress.db").rmdir()
    (tmp_path / "progress.db").write_bytes(b"not a database")
    assert run(["stats", "--data-dir", str(tmp_path)]) == 0
    assert "damaged" in capfd.readouterr().err


@pytest.mark.parametrize("form", ["no last line feed", "utf-16", "utf-8-sig", "crlf"])
def test_an_export_that_an_editor_or_a_console_saved_again_is_taken_in_whole(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], form: str
) -> None:
    assert run(["progress", "export", "--data-dir", str(tmp_path / "one")]) == 0
    lines = [line_of(review(n, typed="Әл-Фараби"), "") for n in range(3)]
    text = "\n".join(lines)
    if form != "no last line feed":
        text += "\n"
    if form == "crlf":
        text = text.replace("\n", "\r\n")
    path = tmp_path / "export.jsonl"
    path.write_bytes(text.encode(form if form.startswith("utf") else "utf-8"))
    assert run(["progress", "import", str(path), "--data-dir", str(tmp_path / "two")]) == 0
    assert "3 reviews added" in capfd.readouterr().out


def test_what_is_no_export_is_told_with_its_lines_and_an_end(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x"
    for data, told in (
        (b"x\n" * 5000, "x:1:1: progress-line: no JSON"),
        (b"x\n" * 5000, "4000 more lines"),
        (b'{"a": "\xff"}', "x:1:1: progress-line: not a review"),
        (b"\0" * (2 << 20), "x:1:1: too-long"),
    ):
        path.write_bytes(data)
        assert run(["progress", "import", str(path), "--data-dir", str(tmp_path / "data")]) == 1
        err = capfd.readouterr().err
        assert told in err and err.count("\n") < 1010
