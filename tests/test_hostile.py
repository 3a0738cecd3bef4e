"""Hostile texts through every output: each appears as plain text, or is refused with its place; none is obeyed."""

from __future__ import annotations

import html
import json
import re
import struct
import subprocess
import sys
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import anki_user
import hostile
import pdf_pages
import pikepdf
import pytest

from quizgen.answers import DEEPEST
from quizgen.cli import run
from quizgen.loader import events
from quizgen.loader.events import MOST_FINDINGS
from quizgen.loader.facts import LONGEST_NAME, MOST_FACTS, MOST_IN_ALL

ANKI_COMMANDS = ("anki cloze", "anki sound", "anki speech", "anki latex", "anki latex dollar", "mathjax")
NO_GLYPH = {"emoji": "emoji 😀", "hieroglyph": "sign 漢"}
NAMES = {name: text for name, text in hostile.PLAIN.items() if name not in ANKI_COMMANDS}
RELATIONS = """
signed-on: {of: [treaty], value: date, one-per: [subject], ask: [year, date]}
signed-by: {of: [treaty], value: [person], one-per: [subject], ask: [value, subject]}
provision: {of: [treaty], value: text, id-by: hand, ask: [subject]}
"""
BANK = """id: hostile
namespace: 6f1d7ad0-5f0c-4d6e-9d0f-1b2a3c4d5e6f
version: '1'
format: 1
title: {en: %s}
languages: [en]
"""
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
Say = Callable[..., tuple[int, str, str]]


def write_bank(folder: Path, texts: dict[str, str], title: str = '"Hostile"') -> Path:
    """A treaty for each text, named by it, signed by a person of that name, cited from a work so called."""
    folder.mkdir(parents=True, exist_ok=True)
    subjects, sources = [], []
    for n, text in enumerate(texts.values()):
        q = hostile.quoted(text)
        sources.append(f"- {{id: source-{n}, title: {q}, author: {q}, publisher: {q}, whole: yes}}\n")
        subjects.append(f"- {{id: person-{n}, type: person, name: {q}, also: [{hostile.quoted('Alias ' + text)}]}}\n")
        subjects.append(
            f"- id: treaty-{n}\n  type: treaty\n  level: core\n  name: {q}\n  title: {q}\n  facts:\n"
            f"  - {{signed-on: {1920 + n}-0{1 + n % 9}-1{n % 9}, note: {q}, cite: [source-{n}]}}\n"
            f"  - {{signed-by: person-{n}, cite: [source-{n}]}}\n"
        )
    files = {"bank": BANK % title, "relations": RELATIONS, "units": "km: {en: [km]}\n"}
    for name, data in {**files, "sources": "".join(sources), "facts": "".join(subjects)}.items():
        (folder / f"{name}.yaml").write_text(data, "utf-8")
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bank(tmp_path_factory.mktemp("plain"), NAMES, hostile.quoted("<b>Title</b> {{x}} %s"))


@pytest.fixture
def say(capsysbinary: pytest.CaptureFixture[bytes]) -> Say:
    """Run a command line and return its status and what it said."""

    def called(*args: object) -> tuple[int, str, str]:
        status = run([str(arg) for arg in args])
        out, err = capsysbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return called


def squashed(text: str) -> str:
    """Without spaces, soft hyphens and case, which lines and heads of sentences change."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u00ad\u200b\ufffe]+", "", text).casefold()


def absent(text: str, names: dict[str, str] = NAMES) -> list[str]:
    """The names of those texts that are not in `text` as they were written."""
    found = squashed(text)
    return [name for name, wanted in names.items() if squashed(wanted) not in found]


def test_the_table_holds_every_family_and_no_text_twice() -> None:
    assert len(hostile.PLAIN) > 60 and len(hostile.REFUSED) > 15
    texts = [*hostile.PLAIN.values(), *hostile.REFUSED.values()]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_what_a_terminal_or_a_reader_would_obey_is_refused_with_its_place(name: str, tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path, {"harmless": "harmless", name: hostile.REFUSED[name]})
    status, out, err = say("check", "--facts", tmp_path)
    assert status == 1
    assert re.search(r"(facts|sources)\.yaml:\d+:\d+: (control-character|too-long): ", out), out
    assert not OBEYED.search(out + err)


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_escapes_within_quotes_do_not_smuggle_them_in(name: str, tmp_path: Path, say: Say) -> None:
    raw = hostile.REFUSED[name]
    write_bank(tmp_path, {"x": "PUT HERE"})
    for path in tmp_path.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("PUT HERE", hostile.quoted(raw)[1:-1]), "utf-8")
    status, out, _ = say("facts", "--facts", tmp_path)
    assert (status, out) == (1, "")


def test_lists_show_them_as_they_are(plain: Path, say: Say) -> None:
    status, out, _ = say("facts", "--facts", plain)
    assert (status, absent(out)) == (0, [])
    status, out, _ = say("items", "--facts", plain)
    assert (status, absent(out)) == (0, [])
    status, out, _ = say("facts", "--show", "--facts", plain)
    assert (status, absent(out)) == (0, [])
    status, out, err = say("check", "--facts", plain)
    assert "fault of the program" not in err


def test_json_lines_hold_them_and_nothing_more(plain: Path, say: Say) -> None:
    for command in ("facts", "items"):
        status, out, _ = say(command, "--facts", plain, "--format", "jsonl")
        lines = [json.loads(line) for line in out.splitlines()]
        assert status == 0 and len(lines) >= len(NAMES)
        assert not any("injected" in line for line in lines)
        assert absent("".join(every_text(lines))) == []


def test_a_sitting_shows_them_and_what_is_typed_as_they_are(plain: Path, tmp_path: Path) -> None:
    typed = [*hostile.PLAIN.values(), *hostile.REFUSED.values()]
    lines = "\n".join(text.replace("\n", " ")[:3000] for text in (*typed, *typed)) + "\n"
    command = [sys.executable, "-m", "quizgen", "quiz", "--facts", plain, "--data-dir", tmp_path / "data"]
    more = ["--items", "200", "--max-new", "200", "--seed", "1"]
    done = subprocess.run([*command, *more], input=lines.encode("utf-8", "surrogatepass"), capture_output=True)
    out = done.stdout.decode("utf-8")
    assert done.returncode == 0 and b"fault of the program" not in done.stderr
    assert out.count("Question ") > len(NAMES)
    assert not OBEYED.search(out + done.stderr.decode("utf-8"))
    assert absent(out) in ([], ["soft hyphen"])  # which a terminal is shown as \\xad
    for command in (["stats"], ["stats", "--format", "json"], ["due"], ["progress", "export"]):
        run_ = [sys.executable, "-m", "quizgen", *command, "--facts", str(plain), "--data-dir", str(tmp_path / "data")]
        told = subprocess.run(run_, capture_output=True)
        assert told.returncode in (0, 1) and not OBEYED.search((told.stdout + told.stderr).decode("utf-8")), command


def every_text(value: object) -> list[str]:
    """All texts within JSON, keys too."""
    if isinstance(value, dict):
        return [*value, *(text for part in value.values() for text in every_text(part))]
    if isinstance(value, list):
        return [text for part in value for text in every_text(part)]
    return [str(value)]


def test_printed_pages_show_them_and_link_nowhere(plain: Path, tmp_path: Path, say: Say) -> None:
    out = tmp_path / "out"
    commands = {
        "w": ("worksheet", "--items", 30, "--seed", 1),
        "f": ("flashcards",),
        "t": ("sheet", "timeline"),
        "s": ("sheet", "facts"),
    }
    for name, command in commands.items():
        status, _, err = say(*command, "-o", out / f"{name}.pdf", "--facts", plain)
        assert (status, err) == (0, ""), command
    for path in sorted(out.glob("*.pdf")):
        data = path.read_bytes()
        text = "".join(sheet.text for sheet in pdf_pages.read(data))
        if path.name[0] != "w":  # a paper chooses
            assert absent(text) == [], path.name
        harmless(pdf_pages.opened(data))
    items = [i for s in json.loads((out / "w.json").read_text("utf-8"))["forms"][0]["sections"] for i in s["items"]]
    page = "".join(sheet.text for sheet in pdf_pages.read((out / "w.pdf").read_bytes()))
    assert len(items) == 30 and absent(page, {item["id"]: item["stem"] for item in items}) == []


def harmless(pdf: pikepdf.Pdf) -> None:
    """Nothing in the file acts, leads away, or is a picture."""
    for page in pdf.pages:
        links = [a for a in page.get("/Annots", []) if a.get("/Subtype") == "/Link" and "/A" in a]
        assert not [a for a in links if "/URI" in a.A or a.A.get("/S") in ("/Launch", "/JavaScript", "/GoToR")]
        assert not page.get("/AA") and not page.get_images()
    assert "/OpenAction" not in pdf.Root or pdf.Root.OpenAction.get("/S") not in ("/JavaScript", "/Launch")
    assert "/Names" not in pdf.Root or "/JavaScript" not in pdf.Root.Names


def test_decks_show_them_in_anki_itself(plain: Path, tmp_path: Path, say: Say) -> None:
    status, _, err = say("deck", "-o", tmp_path / "deck.apkg", "--facts", plain)
    assert status == 0, err
    acts = [["import", "deck.apkg"], ["rendered"], ["health"], ["state"]]
    log, cards, health, state = anki_user.play(tmp_path, acts)
    assert log["new"] > len(NAMES) and health["sound"] and not health["empty"]
    shown = "".join(shown_text(side) for sides in cards.values() for side in sides)
    assert absent(shown) == []
    for side in (side for sides in cards.values() for side in sides):
        tags = set(re.findall(r"<\s*([a-zA-Z!?/][\w:]*)", side))
        assert not tags & {"script", "img", "svg", "para", "font", "xml", "!DOCTYPE", "!"}, side
        assert not re.search(r"<[^>]*\son\w+\s*=", side), side
    assert not [note for note in state["notes"].values() if any("[sound:" in text for text in note["fields"].values())]


def shown_text(side: str) -> str:
    """The text of a card, without the tags of its template."""
    side = re.sub(r"<(style|script)\b.*?</\1>", "", side, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", side))


def test_text_files_for_anki_hold_them_in_their_cells(plain: Path, tmp_path: Path, say: Say) -> None:
    status, out, err = say("deck", "-o", tmp_path / "deck.tsv", "--tsv", "--facts", plain)
    assert status == 0, err
    names = [Path(line).name for line in out.splitlines()]
    package, *_ = anki_user.play(tmp_path, [["state"]])
    say("deck", "-o", tmp_path / "deck.apkg", "--facts", plain)
    acts = [["import", "deck.apkg"], ["state"], *(["import_text", name] for name in names), ["state"]]
    (tmp_path / "second").mkdir()
    for name in ("deck.apkg", *names):
        (tmp_path / name).rename(tmp_path / "second" / name)
    _, before, *logs, after = anki_user.play(tmp_path / "second", acts)
    assert package["notes"] == {}
    assert [log["new"] for log in logs] == [0] * len(names), "every line found its note"
    assert after["notes"] == before["notes"], "the text file says what the package says"


@pytest.mark.parametrize("name", ANKI_COMMANDS)
def test_a_command_of_anki_is_plain_text_or_refused_with_its_place(name: str, tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path / "bank", {"a": "one", name: hostile.PLAIN[name], "b": "two"})
    status, _, err = say("deck", "-o", tmp_path / "deck.apkg", "--facts", tmp_path / "bank")
    if status == 1:
        assert re.search(r"(facts|sources)\.yaml:\d+:\d+: ", err), err
        assert not (tmp_path / "deck.apkg").exists()
        return
    _, cards = anki_user.play(tmp_path, [["import", "deck.apkg"], ["rendered"]])
    shown = "".join(shown_text(side) for sides in cards.values() for side in sides)
    assert absent(shown, {name: hostile.PLAIN[name]}) == []


@pytest.mark.parametrize("name", NO_GLYPH)
def test_a_sign_that_the_font_lacks_is_named_not_printed_as_a_box(name: str, tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path / "bank", {"a": "one", name: NO_GLYPH[name], "b": "two", "c": "three"})
    status, _, err = say("flashcards", "-o", tmp_path / "x.pdf", "--facts", tmp_path / "bank")
    assert status == 1 and NO_GLYPH[name][-1] in err
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("text", ["../../x", "/etc/x", "..", "con", "a/b", "x\x00y", "É", "x" * 300, "-o", "*", "~"])
def test_an_id_that_could_lead_elsewhere_is_refused(text: str, tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path, {"x": "harmless"})
    bank = tmp_path / "bank.yaml"
    bank.write_text(bank.read_text("utf-8").replace("id: hostile", f"id: {hostile.quoted(text)}"), "utf-8")
    status, out, _ = say("check", "--facts", tmp_path)
    if text == "con":  # a word like any other where files are concerned: no file is named by it alone
        return
    assert status == 1 and re.search(r"bank\.yaml:\d+:\d+: (bad-id|control-character): ", out), out


def test_a_link_that_leads_out_of_the_bank_is_not_followed(tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path / "bank", {"x": "harmless"})
    write_bank(tmp_path / "elsewhere", {"secret": "secret"})
    (tmp_path / "bank" / "more.yaml").symlink_to(tmp_path / "elsewhere" / "facts.yaml")
    (tmp_path / "elsewhere" / "more.yaml").write_text("secret: [secret", "utf-8")
    for name in ("lock.yaml", "uncited.yaml", "stems/en.yaml", "words/en.yaml"):
        (tmp_path / "bank" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "bank" / name).symlink_to(tmp_path / "elsewhere" / "more.yaml")
    for args in (("facts",), ("facts", "--show"), ("check", "--sources", tmp_path)):
        _, out, err = say(*args, "--facts", tmp_path / "bank")
        assert "secret" not in out + err and "harmless" in out + "harmless" * (args[0] == "check")


BOMBS = {
    "brackets": "[" * 50_000,
    "braces": "{" * 50_000,
    "dashes": "- " * 50_000,
    "laughs": "a: &a [x, x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merge": "a: &a {x: 1}\nb: {<<: [*a, *a]}\n",
    "tag": "- !!python/object/apply:os.system [id]\n",
    "documents": "- {id: a, type: event, name: a}\n---\n- {id: b, type: event, name: b}\n",
    "flat": "[" + "a," * 3_000_000 + "a]",
    "a million letters": f"- {{id: x, type: event, name: {'x' * 1_000_000}}}\n",
    "repeated": "- {id: a, id: a, type: event, name: a}\n",
    "repeated without end": "a:\n" * 1_000_000,
    "tab": "- id: a\n\ttype: event\n",
    "complex key": "? [a, b]\n: c\n",
    "not utf-8": b"- {id: a, type: event, name: \xff}\n",
    "utf-16": "- {id: a, type: event, name: a}\n".encode("utf-16"),
    "large": b"#" * (16 * 2**20 + 1),
    "numbers": "- {id: a, type: event, name: a, facts: [{signed-on: 1" + "0" * 60_000 + "}]}\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_finding_with_its_place(name: str, tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path, {"x": "harmless"})
    data = BOMBS[name]
    (tmp_path / "bomb.yaml").write_bytes(data if isinstance(data, bytes) else data.encode())
    status, out, _ = say("check", "--facts", tmp_path)
    assert status == 1
    assert re.search(r"bomb\.yaml:\d+:\d+: [a-z-]+: ", out), out[:500]
    assert len(out) < 400_000


def test_the_page_of_limits_says_what_the_program_does() -> None:
    page = (Path(__file__).parent.parent / "docs" / "limits.md").read_text("utf-8")
    for number, what in (
        (events.MAX_BYTES // 2**20, "MB"),
        (events.MAX_EVENTS, "events"),
        (events.MAX_SCALAR, "letters"),
        (LONGEST_NAME, "letters"),
        (MOST_FACTS, "|"),
        (MOST_IN_ALL, "|"),
        (events.MAX_DEPTH, "|"),
        (MOST_FINDINGS, "|"),
        (DEEPEST, "|"),
    ):
        assert f"{number:,} {what}" in page


def test_a_list_without_end_is_refused_with_its_place(tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path / "bank", NAMES)
    roster = tmp_path / "class.csv"
    roster.write_text("name,id,class\n" + "".join(f"Learner {n},{n},A\n" for n in range(12_000)), "utf-8")
    command = ("worksheet", "-o", tmp_path / "w.pdf", "--facts", tmp_path / "bank", "--items", 5, "--roster", roster)
    status, _, err = say(*command)
    assert status == 1 and f"{roster}:10002:1: too-large: " in err
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("size", [(12_000, 12_000), (40_000, 40_000), None])
def test_a_logo_that_would_fill_the_memory_is_refused(size: tuple[int, int] | None, tmp_path: Path, say: Say) -> None:
    write_bank(tmp_path / "bank", NAMES)
    (tmp_path / "school").mkdir()
    (tmp_path / "school" / "design.yaml").write_text("logo: logo.png\n", "utf-8")
    head = png_head(*size) if size else png_head(10, 10) + b"cut short"
    (tmp_path / "school" / "logo.png").write_bytes(head)
    command = ("worksheet", "-o", tmp_path / "w.pdf", "--facts", tmp_path / "bank", "--items", 5)
    status, _, err = say(*command, "--template", tmp_path / "school")
    assert status == 1 and "the logo" in err
    assert not list(tmp_path.glob("*.pdf"))


def png_head(wide: int, high: int) -> bytes:
    """A PNG that says how large it is and then holds next to nothing."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    size = part(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + size + part(b"IDAT", zlib.compress(b"x"))
