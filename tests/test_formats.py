"""Whatever outlives a release names its format, and a newer one is refused with the version that reads it."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import banks
import pytest

from quizgen import starter
from quizgen.domain import LOCK_FORMAT, Review
from quizgen.errors import BadInput, Usage
from quizgen.loader.bank import FORMAT, load_bank
from quizgen.loader.blueprint import load_blueprint
from quizgen.loader.lock import load_lock_file
from quizgen.loader.papers import load_papers
from quizgen.progress import Progress
from quizgen.progress.lines import line_of, read_lines, review_of

NOW = datetime(2026, 9, 1, tzinfo=UTC)
LOCK = """format: {n}
namespace: 00000000-0000-0000-0000-000000000007
releases: [2026-09-01T12:00:00Z]
decks: {{}}
types: {{}}
facts: {{}}
"""


def test_our_bank_and_the_one_to_start_from_name_theirs() -> None:
    assert f"\nformat: {FORMAT}\n" in (banks.FACTS / "bank.yaml").read_text("utf-8")
    starters = {artifact.name: artifact.data.decode() for artifact in starter.artifacts(banks.TEMPLATES, UUID(int=7))}
    assert f"\nformat: {FORMAT}\n" in starters["bank.yaml"]


def test_a_newer_bank(tmp_path: Path) -> None:
    for artifact in starter.artifacts(banks.TEMPLATES, UUID(int=7)):
        path = tmp_path / artifact.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(artifact.data.replace(b"\nformat: 1\n", b"\nformat: 3\n"))
    _, findings = load_bank(tmp_path)
    assert [(f.rule, f.severity) for f in findings] == [("newer-format", "error")]
    assert "quizgen 3.0 or newer" in findings[0].hint


@pytest.mark.parametrize(("number", "needed"), [(LOCK_FORMAT + 2, "quizgen 3.0 or newer"), ("x", "version control")])
def test_a_newer_lock_even_one_that_lacks_what_ours_has(tmp_path: Path, number: object, needed: str) -> None:
    path = tmp_path / "lock.yaml"
    path.write_text(LOCK.format(n=number), "utf-8")
    lock, (finding,) = load_lock_file(path)
    assert lock is None and "another format" in finding.message and needed in finding.hint


def test_a_newer_blueprint(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("format: 3\nsections:\n- count: 2\n", "utf-8")
    with pytest.raises(BadInput) as refused:
        load_blueprint(path, ("en",))
    assert [f.rule for f in refused.value.findings] == ["newer-format"]
    assert "quizgen 3.0 or newer" in refused.value.findings[0].hint


def test_the_years_of_a_blueprint_are_years(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("sections:\n- {count: 2, from: 20000, to: 999999999}\n", "utf-8")
    with pytest.raises(BadInput) as refused:
        load_blueprint(path, ("en",))
    assert [f.column for f in refused.value.findings] == [20, 31]


def test_our_blueprints_serve_a_bank_of_any_languages(tmp_path: Path) -> None:
    for path in (banks.TEMPLATES / "blueprints").glob("*.yaml"):
        assert set(load_blueprint(path, ("en", "tt")).title) == {"en"}
    path = tmp_path / "plan.yaml"
    path.write_text("title: {en: A, ru: Б, tt: В}\nsections: [{count: 2}]\n", "utf-8")
    with pytest.raises(BadInput, match="cannot be used"):
        load_blueprint(path, ("en",))


def test_a_newer_template_folder(tmp_path: Path) -> None:
    ours = banks.TEMPLATES / "pdf" / "design.yaml"
    assert "\nformat: 1\n" in ours.read_text("utf-8")
    design = tmp_path / "design.yaml"
    design.write_text("format: 1\nschool: Pond School\n", "utf-8")
    assert load_papers(banks.TEMPLATES, tmp_path, "en").design["school"] == "Pond School"
    design.write_text("format: 3\nschools: {a: b}\n", "utf-8")
    with pytest.raises(BadInput) as refused:
        load_papers(banks.TEMPLATES, tmp_path, "en")
    assert [f.rule for f in refused.value.findings] == ["newer-format"]
    assert "quizgen 3.0 or newer" in refused.value.findings[0].hint


def test_a_newer_store_of_progress_is_left_as_it_is(tmp_path: Path) -> None:
    Progress.open(tmp_path, str(UUID(int=7)), NOW).close(NOW)
    path = tmp_path / "progress.db"
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        db.execute("PRAGMA user_version = 3")
    db.close()
    before = path.read_bytes()
    with pytest.raises(Usage, match=r"format 3; .* quizgen 3\.0 or newer"):
        Progress.open(tmp_path, str(UUID(int=7)), NOW)
    assert path.read_bytes() == before


REVIEW = Review(
    "s.1", "pond.opened-on", "pond.opened-on:year", "en", "2026-09-01T12:00:00+00:00", "2026-09-01", 3, "exact", False,
    900, "practice",
)  # fmt: skip


def test_an_export_names_its_format_in_each_line_and_a_newer_line_is_refused() -> None:
    line = line_of(REVIEW, "")
    assert json.loads(line)["format"] == 1
    assert review_of(line) == (REVIEW, "")
    assert review_of(line.replace('"format":1,', "")) == (REVIEW, "")  # lines from before it was named
    found, (fault,) = read_lines([line, line.replace('"format":1', '"format":3')], "export.jsonl")
    assert found == [(REVIEW, "")]
    assert (fault.line, "quizgen 3.0 or newer" in fault.message) == (2, True)
    for number in ("true", "null", '"1"', "1.5"):
        with pytest.raises(ValueError, match="format"):
            review_of(line.replace('"format":1', f'"format":{number}'))
