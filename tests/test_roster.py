"""Class lists: any usual encoding and delimiter; bad lines named by their number."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest
import yaml

from quizgen.errors import BadInput, Usage
from quizgen.loader.roster import Learner, decoded, load_roster

DESIGN = Path(__file__).parent.parent / "templates" / "pdf" / "design.yaml"
HEADS = yaml.safe_load(DESIGN.read_text(encoding="utf-8"))["roster"]
RUSSIAN = "ФИО;Номер;Класс\nСоколова Анна;17;11 «Б»\nЁлкин Пётр;18;11 «Б»\n"
KAZAKH = "Аты-жөні;№;Сынып\nӘлия Нұрланқызы;1;11 Ә\nҚуаныш Өтегенұлы;2;11 Ә\nІңкәр Ғалымқызы;3;11 Ә\n"


def read(tmp_path: Path, data: str | bytes) -> tuple[Learner, ...]:
    path = tmp_path / "class.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return load_roster(path, HEADS)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "kz1048", "koi8-r", "cp866", "mac-cyrillic"]
)
def test_russian_names_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = RUSSIAN.replace("«", '"').replace("»", '"').replace('11 "Б"', "11 Б")
    assert read(tmp_path, text.encode(encoding)) == (
        Learner("Соколова Анна", "17", "11 Б"), Learner("Ёлкин Пётр", "18", "11 Б"),
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_kazakh_names_in_any_encoding_that_has_them(tmp_path: Path, encoding: str) -> None:
    names = [one.name for one in read(tmp_path, KAZAKH.encode(encoding))]
    assert names == ["Әлия Нұрланқызы", "Қуаныш Өтегенұлы", "Іңкәр Ғалымқызы"]


def test_western_names_are_read_too() -> None:
    assert decoded("name\nJosé Muñoz\n".encode("cp1252")) == "name\nJosé Muñoz\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_order_of_columns(tmp_path: Path, delimiter: str) -> None:
    rows = [["Class", "Name", "Remarks", "ID"], ["9A", '"Ann, the 2nd; | x"', "", "4"], ["9A", "Bob", "late", "5"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert read(tmp_path, text) == (Learner("Ann, the 2nd; | x", "4", "9A"), Learner("Bob", "5", "9A"))


def test_a_list_of_names_needs_no_heads(tmp_path: Path) -> None:
    assert [one.name for one in read(tmp_path, "Ann\n\n  Bob  Lee \n\n")] == ["Ann", "Bob Lee"]
    assert read(tmp_path, "Ann,1,9A\nBob,2,9B\n") == (Learner("Ann", "1", "9A"), Learner("Bob", "2", "9B"))
    assert [one.name for one in read(tmp_path, "Name\nIvanov, Pyotr\n")] == ["Ivanov, Pyotr"]


def test_all_bad_lines_are_named_in_one_run(tmp_path: Path) -> None:
    text = 'name,id\n,1\nAnn,2\nBob,2\n"two\nlines",3\nEve\x07,4\n' + "x" * 121 + ",5\n"
    with pytest.raises(BadInput) as error:
        read(tmp_path, text)
    found = [(f.line, f.rule) for f in error.value.findings]
    assert found == [(2, "no-name"), (4, "repeated-id"), (7, "bad-character"), (8, "too-long")]
    assert "`2` stands in line 3 already" in str(error.value.findings[1])


@pytest.mark.parametrize(
    ("text", "rule"), [("", "empty-roster"), ("name,id\n", "empty-roster"), ('a\n"open', "broken-csv")]
)
def test_what_is_no_list_is_a_finding(tmp_path: Path, text: str, rule: str) -> None:
    with pytest.raises(BadInput) as error:
        read(tmp_path, text)
    assert [f.rule for f in error.value.findings] == [rule]


@pytest.mark.parametrize(
    "data",
    [
        "Имя Фамилия\n".encode("cp1251") * 300_000,
        b"\xe9" * 4_000_000,
        b"ab,a," * 800_000,
        b"a," * 9_000_000,
        b"\n" * 4_000_000,
        ("a" + "\u0301\u0323" * 60_000 + ",").encode() * 17,
    ],
)
def test_a_list_made_to_last_for_ever_is_soon_told_or_read(tmp_path: Path, data: bytes) -> None:
    start = perf_counter()
    with suppress(BadInput):
        read(tmp_path, data)
    assert perf_counter() - start < 10


def test_no_file_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(Usage):
        load_roster(tmp_path / "none.csv", HEADS)
