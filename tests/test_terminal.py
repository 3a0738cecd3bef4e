"""Sittings through pipes and through a real pseudo-terminal."""

from __future__ import annotations

import codecs
import fcntl
import io
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from make_items import RIGHT, many, seven, text
from sit import BANK, NOW, index, sit, words

from quizgen.domain import Item
from quizgen.errors import TooFew
from quizgen.picking import recall
from quizgen.progress import Progress
from quizgen.terminal import Options
from quizgen.terminal.lines import marks
from quizgen.terminal.printer import Printer, safe
from quizgen.terminal.reader import Reader

SIT = Path(__file__).with_name("sit.py")
LANGS = ("en", "ru", "kk")
OUT = re.compile(r"^(Question \d+ of \d+|Answer|Correct\.|Close:|Wrong\.|Why:|Source:)", re.MULTILINE)


class Piped:
    """A sitting in this process, through pipes."""

    def __init__(self, folder: Path, items: Sequence[Item], answers: Sequence[str] | bytes, **more: object) -> None:
        after = more.pop("after", timedelta())
        prepare = more.pop("prepare", lambda _: None)
        ui = more.pop("ui", "")
        data = answers if isinstance(answers, bytes) else "".join(f"{a}\n" for a in answers).encode()
        stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        options = Options(**{"seed": 7, **more})  # type: ignore[arg-type]
        self.status = sit(folder, items, options, (stdin, out, err), lambda: NOW + after, ui, prepare)  # type: ignore[arg-type, operator]
        self.out, self.err = out.getvalue(), err.getvalue()

    def asked(self) -> list[str]:
        return re.findall(r"^Question.*\n(.*)", self.out, re.MULTILINE)


def log(folder: Path) -> list[tuple[str, int, str]]:
    progress = Progress.open(folder, BANK, NOW)
    return [(review.item, review.rating, review.typed) for _, review in progress.reviews()]


def rightly(items: Sequence[Item], folder: Path, wrong: int = 0, **more: object) -> list[str]:
    """The right answers in the order in which a first sitting with these options asks; the first so many wrong."""
    dry = Piped(folder / f"dry-{wrong}", items, ["x"] * len(items), json=True, **more)
    events = [json.loads(line) for line in dry.out.splitlines()]
    asked = [event["id"] for event in events if event["event"] == "question"]
    answer = {item.id: RIGHT.get(item.id, item.answer) for item in items}
    return ["x"] * wrong + [answer[name] for name in asked[wrong:]]


# --- pipes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_all_seven_kinds_are_answered_right_through_a_pipe(tmp_path: Path, lang: str) -> None:
    answers = rightly(seven(lang), tmp_path, lang=lang)
    run = Piped(tmp_path / "x", seven(lang), answers, lang=lang, ui="en")
    heads = [match[1].split()[0] for match in OUT.finditer(run.out)]
    assert heads == ["Question", "Answer", "Correct.", "Why:", "Source:"] * 9
    assert "Score: 9 of 9 (100%)." in run.out and run.status == 0
    assert "[Enter]" not in run.out and "\x1b" not in run.out and run.err == ""


@pytest.mark.parametrize("lang", LANGS)
def test_all_wrong_names_every_miss_with_its_source_and_asks_nothing_twice(tmp_path: Path, lang: str) -> None:
    run = Piped(tmp_path, seven(lang), ["zzz"] * 30, lang=lang, ui="en")
    heads = [match[1].split()[0] for match in OUT.finditer(run.out)]
    assert heads.count("Wrong.") == heads.count("Question") == 9
    ending = run.out[run.out.index("Score: 0 of 9") :]
    assert ending.count("Missed: ") == ending.count("Source: ") == 9
    assert "Redo the misses: quizgen quiz --mistakes" in ending and "Seed: 7." in ending
    assert len(log(tmp_path)) == 9 and run.status == 0


def test_the_words_of_a_sitting_in_each_language(tmp_path: Path) -> None:
    ru = Piped(tmp_path / "ru", many(2, "ru"), ["1850", "1850"], lang="ru").out
    kk = Piped(tmp_path / "kk", many(2, "kk"), ["1850", "1850"], lang="kk").out
    assert "Вопрос 1 из 2 (торговля, новый)" in ru
    assert "Неверно. Правильный ответ: 1900. Ошибка на 50 лет." in ru
    assert "1-сұрақ, барлығы 2" in kk and "Қате. Дұрыс жауап: 1900. 50 жылға жаңылдыңыз." in kk
    assert not re.search(r"[{}]", ru + kk)


def test_a_line_is_an_answer_also_where_it_is_none(tmp_path: Path) -> None:
    run = Piped(tmp_path, many(3), ["?", "92", ":x", "1900"])
    assert run.out.count("Question") == 3 and run.out.count("Wrong.") == 3
    assert [typed for _, _, typed in log(tmp_path)] == ["?", "92", ":x"]


def test_a_near_miss_in_a_pipe_is_told_and_not_counted(tmp_path: Path) -> None:
    run = Piped(tmp_path, (text("Nursultan Nazarbayev"),), ["Nursultan Nazarbaev", "x"])
    assert "Correct. Written: Nursultan Nazarbayev." in run.out or "Close:" in run.out
    run = Piped(tmp_path / "b", (text("Nursultan Nazarbayev"),), ["Nursultan Nazarbaivv", "x"])
    assert "\nClose: you typed Nursultan Nazarbaivv, expected Nursultan Nazarbayev. " in run.out
    assert "Not counted." in run.out and "Score: 0 of 1" in run.out and "Count it?" not in run.out


def test_the_end_of_the_input_saves_and_is_no_failure(tmp_path: Path) -> None:
    run = Piped(tmp_path, many(5), ["1900", "1850"])
    assert run.status == 0 and "Score: " in run.out and "3 questions are left" in run.out
    assert Piped(tmp_path / "b", many(5), []).status == 1
    assert Piped(tmp_path / "c", many(5), [":q"]).status == 1


def test_windows_and_russian_consoles_are_read(tmp_path: Path) -> None:
    item = text("Москва", lang="ru")
    for n, data in enumerate(
        [
            b"\xef\xbb\xbf\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0\r\n",
            "Москва\r\n".encode("cp1251"),
            "Москва".encode(),
        ]
    ):
        assert "Верно." in Piped(tmp_path / str(n), (item,), data, lang="ru").out


def test_a_hostile_bank_and_a_hostile_answer_are_never_obeyed(tmp_path: Path) -> None:
    bad = "\x1b[2J\x1b]0;pwned\x07\u202egnp\x9b31m\x00{0}{n}%s"
    item = replace(many(1)[0], stem=bad, feedback=bad, topic=bad, accept=("1900",), answer=bad)
    item = replace(item, cite=(replace(item.cite[0], text=bad, url=bad),), options=())
    run = Piped(tmp_path, (item,), [f"{bad}x", "y"], color=True)
    assert "\\x1b[2J" in run.out and "\\u202e" in run.out and "\\x9b" in run.out
    for ban in "\x07\u202e\x9b\x00":
        assert ban not in run.out + run.err
    assert set(re.findall(r"\x1b\[\d*m?", run.out)) <= {"\x1b[1m", "\x1b[0m", "\x1b[31m", "\x1b[2m"}


def test_colour_is_only_an_extra(tmp_path: Path) -> None:
    answers = rightly(many(3), tmp_path, wrong=1)
    plain = Piped(tmp_path / "a", many(3), answers)
    coloured = Piped(tmp_path / "b", many(3), answers, color=True)
    assert "\x1b" not in plain.out and "\x1b[32mCorrect.\x1b[0m" in coloured.out
    assert re.sub(r"\x1b\[\d+m", "", coloured.out) == plain.out


def test_the_same_seed_asks_in_the_same_order(tmp_path: Path) -> None:
    runs = [Piped(tmp_path / str(n), many(60), ["x"] * 20, seed=seed).asked() for n, seed in enumerate([4, 4, 5])]
    assert runs[0] == runs[1] != runs[2] and len(runs[0]) == 20


# --- modes ------------------------------------------------------------------------------------------


def test_what_is_due_comes_first_then_what_is_new_up_to_a_number(tmp_path: Path) -> None:
    Piped(tmp_path, many(4), rightly(many(4), tmp_path, wrong=2))
    run = Piped(tmp_path, many(30), ["x"] * 30, after=timedelta(days=3), count=10, max_new=3)
    known = [stem for stem in run.asked() if re.search(r"event [0-3] ", stem)]
    assert len(run.asked()) == 7 and run.asked()[:4] == known
    assert "Practice: 7 questions, 4 due and 3 new." in run.out
    assert "due 2 days ago" in run.out and "due 1 day ago" in run.out and ", new)" in run.out


def test_a_second_sitting_on_a_day_has_nothing_to_ask_and_says_when(tmp_path: Path) -> None:
    Piped(tmp_path, many(2), rightly(many(2), tmp_path))
    run = Piped(tmp_path, many(2), ["x"])
    assert run.out.startswith("Nothing is due, and nothing is new. Next: ") and "7 March" in run.out
    assert run.status == 0 and "Question" not in run.out
    assert Piped(tmp_path, many(2), ["x", "x"], mode="cram").out.count("Question") == 2


def test_cramming_leaves_the_schedule_as_it_is(tmp_path: Path) -> None:
    Piped(tmp_path, many(3), ["1900", "1901", "1902"])
    before = recall(Progress.open(tmp_path, BANK, NOW), NOW.date())
    Piped(tmp_path, many(3), ["x"] * 3, mode="cram", after=timedelta(days=9))
    assert recall(Progress.open(tmp_path, BANK, NOW), NOW.date()) == before
    assert len(log(tmp_path)) == 6


def test_mistakes_are_redone_until_they_are_right(tmp_path: Path) -> None:
    first = Piped(tmp_path, many(4), rightly(many(4), tmp_path, wrong=3))
    again = Piped(tmp_path, many(4), ["x", "x", "x"], mode="mistakes")
    assert sorted(again.asked()) == sorted(first.asked()[:3])
    years = [str(1900 + int(re.findall(r"event (\d)", stem)[0])) for stem in again.asked()]
    last = Piped(tmp_path, many(4), [*years[:2], "x"], mode="mistakes", after=timedelta(minutes=1))
    assert "Score: 2 of 3" in last.out
    assert len(Piped(tmp_path, many(4), [], mode="mistakes", after=timedelta(minutes=2)).asked()) == 1
    assert Piped(tmp_path / "b", many(2), [], mode="mistakes").out == "No mistakes to redo.\n"


def test_an_exam_tells_nothing_before_its_end_and_its_mark_decides(tmp_path: Path) -> None:
    rights = rightly(many(4), tmp_path, mode="exam")
    run = Piped(tmp_path / "e", many(4), [*rights[:3], "1850"], mode="exam", pass_mark=75)
    before, _, after = run.out.partition("Score: 3 of 4 (75%).")
    assert not re.search(r"Correct|Wrong|Why|Source|Expected", before) and before.count("Noted.") == 4
    assert "Passed: 75% was needed." in after and after.count("Missed:") == 1 and run.status == 0
    run = Piped(tmp_path / "f", many(4), [*rights[:2]], mode="exam", pass_mark=75)
    assert "Score: 2 of 4 (50%)." in run.out and run.out.count("Not answered:") == 2 and run.status == 1


def test_an_exam_question_put_off_keeps_its_number(tmp_path: Path) -> None:
    run = Piped(tmp_path, many(3), [":s", "1850", "1850", "1850"], mode="exam")
    assert re.findall(r"Question (\d) of 3", run.out) == ["1", "2", "3", "1"]


def test_a_paper_that_cannot_be_filled_is_no_paper(tmp_path: Path) -> None:
    with pytest.raises(TooFew, match="5 questions are asked for, but only 3"):
        Piped(tmp_path, many(3), [], mode="exam", count=5)


def test_a_sitting_is_resumed_where_it_was_left(tmp_path: Path) -> None:
    first = Piped(tmp_path, many(6), ["1850", "1850"])
    rest = Piped(tmp_path, many(6), ["1850"] * 9, resume=True)
    assert sorted(first.asked()[:2] + rest.asked()) == sorted({i.stem for i in many(6)})
    assert rest.out.startswith("") and "Resumed: 2 of 6 are done." in rest.err
    assert re.findall(r"Question (\d) of 6", rest.out) == ["3", "4", "5", "6"] and "Score: 0 of 6" in rest.out
    assert len(log(tmp_path)) == 6
    assert "Resumed" not in Piped(tmp_path, many(6), [], resume=True).err  # it is over


def test_an_unfinished_sitting_is_named_in_a_pipe_and_a_new_one_begun(tmp_path: Path) -> None:
    Piped(tmp_path, many(6), ["1850"])
    run = Piped(tmp_path, many(6), ["1850"])
    assert "not finished (1 of 6); --resume goes on with it." in run.err and "Question 1 of 5" in run.out
    assert Piped(tmp_path, many(6), [], resume=False).err == ""


# --- other programs ---------------------------------------------------------------------------------


def test_json_events_are_one_object_a_line_and_the_rest_is_elsewhere(tmp_path: Path) -> None:
    run = Piped(tmp_path, seven(), ["zzz"] * 9, json=True, pass_mark=50)
    events = [json.loads(line) for line in run.out.splitlines()]
    assert [event["event"] for event in events] == ["question", "answer"] * 9 + ["summary"]
    assert {event["v"] for event in events} == {1}
    answer, ending = events[1], events[-1]
    assert not answer["right"] and answer["typed"] == "zzz" and answer["expected"] and answer["cite"][0]["url"]
    assert ending["asked"] == 9 and len(ending["missed"]) == 9 and ending["passed"] is False and run.status == 1


# --- disks ------------------------------------------------------------------------------------------


def test_a_full_disk_is_told_once_and_the_answers_are_handed_over(tmp_path: Path) -> None:
    def fill(progress: Progress) -> None:
        (pages,) = progress.db.execute("PRAGMA page_count").fetchone()
        progress.db.execute(f"PRAGMA max_page_count = {pages}")

    answers = ["9" * 1500] * 12
    run = Piped(tmp_path, many(12), answers, prepare=fill)
    assert run.err.count("The disk is full: ") == 1 and "needs about 1 MB" in run.err
    assert run.out.count("Wrong.") == 12 and run.status == 1
    lines = [line for line in run.err.splitlines() if line.startswith("{")]
    progress = Progress.open(tmp_path, BANK, NOW)
    held = len(list(progress.reviews()))
    added, known, faults = progress.take_in(lines, "stderr")
    assert (held + added, faults) == (12, []) and known == 0


def test_a_folder_that_cannot_be_written_is_told_and_the_sitting_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    run = Piped(tmp_path / "file" / "x", many(2), ["1900", "1901"])
    assert run.err.startswith("Progress will NOT be saved: ") and run.status == 0 and "Score: " in run.out


# --- a terminal -------------------------------------------------------------------------------------


class Terminal:
    """A sitting in a process of its own, at the other end of a pseudo-terminal."""

    def __init__(self, folder: Path, lang: str = "en", mode: str = "practice", count: int = 0, *flags: str) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # which a shell lets its background jobs ignore
            os.environ.update(TERM="xterm", LC_ALL="C.UTF-8")
            args = [sys.executable, str(SIT), str(folder), lang, mode, str(count), *flags]
            os.execv(sys.executable, args)
        self.seen = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.status: int | None = None

    def until(self, wanted: str, seconds: float = 15) -> str:
        """Everything up to and with a text that is waited for; the rest is left for the next time."""
        end = time.monotonic() + seconds
        while wanted not in self.seen:
            assert time.monotonic() < end, f"no {wanted!r} in {self.seen!r}"
            if select.select([self.fd], [], [], 0.1)[0]:
                try:
                    data = os.read(self.fd, 65536)
                except OSError:
                    data = b""
                assert data, f"it ended without {wanted!r}: {self.seen!r}"
                self.seen += self.decoder.decode(data)
        before, found, self.seen = self.seen.partition(wanted)
        return before + found

    def type(self, line: str) -> None:
        os.write(self.fd, line.encode() + b"\n")

    def end(self) -> str:
        """What is still said until the process ends."""
        with suppress(OSError):
            while data := os.read(self.fd, 65536):
                self.seen += self.decoder.decode(data)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.seen


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    made: list[Terminal] = []
    yield made
    for one in made:
        if one.status is None:
            with suppress(OSError):
                os.kill(one.pid, signal.SIGKILL)
                os.waitpid(one.pid, 0)
        with suppress(OSError):
            os.close(one.fd)


def open_terminal(made: list[Terminal], *args: object) -> Terminal:
    made.append(Terminal(*args))  # type: ignore[arg-type]
    return made[-1]


def test_a_sitting_at_a_terminal(tmp_path: Path, terminals: list[Terminal]) -> None:
    one = open_terminal(terminals, tmp_path, "en", "practice", 2, "--color")
    one.until("Answer (year): ")
    one.type(":?")
    assert ":r  I was right" in one.until("Answer (year): ")
    one.type("1850")
    said = one.until("[Enter]")
    assert "\x1b[31mWrong.\x1b[0m Expected: " in said and "Again: later in this sitting." in said
    one.type(":u")
    assert "Taken back." in one.until("Answer (year): ")
    one.type("1850")
    one.until("[Enter]")
    one.type(":r")
    assert "Correct.\x1b[0m Counted as you say." in one.until("Answer (year): ")
    one.type("?")
    assert "A year is wanted" in one.until("Answer (year): ")
    one.type(":nonsense")
    assert "There is no command :nonsense" in one.until("Answer (year): ")
    one.type("")
    one.until("[Enter]")
    one.type("")
    assert "again)" in one.until("Answer (year): ")
    one.type(":q")
    ending = one.end()
    assert "Score:\x1b[0m 1 of 2 (50%)." in ending and "Overrides: 1 answer" in ending and one.status == 0
    assert not re.search(r"\x1b\[[0-9;?]*[A-HJKhlsu]", ending), "nothing moves the cursor"


@pytest.mark.parametrize("lang", LANGS)
def test_a_near_miss_is_asked_about_at_a_terminal(tmp_path: Path, terminals: list[Terminal], lang: str) -> None:
    said = words(lang)
    one = open_terminal(terminals, tmp_path, lang)
    one.until(str(said["answer"]["text"]))  # the cloze is the first question of this seed
    one.type({"en": "Freindship", "ru": "Дрюжбы", "kk": "Достіқ"}[lang])
    seen = one.until(str(said["count-it"]).strip())
    assert "^" in seen
    one.type({"en": "y", "ru": "да", "kk": "иә"}[lang])
    one.until(str(said["counted"]))


def test_ctrl_c_saves_says_what_it_came_to_and_is_130(tmp_path: Path, terminals: list[Terminal]) -> None:
    one = open_terminal(terminals, tmp_path, "en", "practice", 3)
    one.until("Answer (year): ")
    one.type("1901")  # the first question of this seed
    one.until("Answer (year): ")
    os.write(one.fd, b"\x03")
    assert "of 1 (" in one.end() and "go on with --resume" in one.seen and one.status == 130
    assert len(log(tmp_path)) == 1


def test_ctrl_d_saves_and_stops(tmp_path: Path, terminals: list[Terminal]) -> None:
    one = open_terminal(terminals, tmp_path, "en", "practice", 3)
    one.until("Answer (year): ")
    one.type("1901")
    one.until("Answer (year): ")
    os.write(one.fd, b"\x04")
    assert "of 1 (" in one.end() and one.status == 0


def test_bytes_that_are_no_letters_are_an_answer_like_any_other(
    tmp_path: Path, terminals: list[Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8:strict")  # as it is in most languages of the system
    one = open_terminal(terminals, tmp_path, "en", "cram", 2)
    one.until("Answer (year): ")
    os.write(one.fd, "1850 я".encode("cp1251") + b"\n")
    one.until("Wrong.")
    assert [typed for _, _, typed in log(tmp_path)] == ["1850 я"]


def test_what_never_ends_its_line_is_no_answer() -> None:
    endless = io.TextIOWrapper(io.BytesIO(b"\0" * (20 << 20)))
    reader = Reader(endless, Printer(io.StringIO()), live=False)
    assert reader.read("") is None
    assert endless.buffer.tell() <= 17 << 20


def test_closing_the_terminal_loses_no_answer_and_it_is_resumed(tmp_path: Path, terminals: list[Terminal]) -> None:
    one = open_terminal(terminals, tmp_path, "en", "practice", 3)
    one.until("Answer (year): ")
    one.type("1850")
    one.until("Wrong.")
    os.close(one.fd)
    assert os.waitpid(one.pid, 0)[1] != 0
    one.status = -1
    two = open_terminal(terminals, tmp_path, "en", "practice", 3)
    two.until("Resume 1 of 4 from ")
    two.type("y")
    assert "Question 2 of 4" in two.until("Answer (year): ")


def test_stopped_and_continued(tmp_path: Path, terminals: list[Terminal]) -> None:
    one = open_terminal(terminals, tmp_path, "en", "practice", 2)
    one.until("Answer (year): ")
    os.kill(one.pid, signal.SIGSTOP)  # Ctrl-Z does this where a shell can continue it
    os.waitpid(one.pid, os.WUNTRACED)
    os.kill(one.pid, signal.SIGCONT)
    one.type("1850")
    one.until("Wrong.")


def test_long_text_is_wrapped_to_the_window_as_it_is_now(tmp_path: Path, terminals: list[Terminal]) -> None:
    one = open_terminal(terminals, tmp_path, "en", "practice", 2)
    one.until("Answer (year): ")
    fcntl.ioctl(one.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    os.kill(one.pid, signal.SIGWINCH)
    one.type("1850")
    said = one.until("[Enter]")
    why = said[said.index("Source:") :]
    assert max(map(len, why.splitlines())) <= 40 and "example.org/treaty" in why


def test_an_exam_at_a_terminal_hands_in(tmp_path: Path, terminals: list[Terminal]) -> None:
    one = open_terminal(terminals, tmp_path, "en", "exam", 3)
    one.until("Answer (year): ")
    one.type("1850")
    assert "Noted. 2 questions left." in one.until("Answer (year): ")
    one.type(":u")
    one.until("Not in an exam.")
    one.type(":f")
    assert "Score: 0 of 3 (0%)." in one.end() and one.status == 0


def test_killed_sittings_lose_no_answer_whose_feedback_was_shown(tmp_path: Path) -> None:
    told = 0
    for turn in range(5):
        command = [sys.executable, str(SIT), str(tmp_path), "en", "cram", "200"]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert child.stdin and child.stdout
        child.stdin.write(b"1850\n" * 20)
        child.stdin.flush()
        for _ in range(3 + turn * 9):
            told += child.stdout.readline().startswith((b"Wrong.", b"Correct."))
        child.kill()
        told += sum(line.startswith((b"Wrong.", b"Correct.")) for line in child.stdout)
        child.wait()
        kept = log(tmp_path)
        assert told <= len(kept) <= told + turn + 1
    assert told > 10


# --- words ------------------------------------------------------------------------------------------


def leaves(tree: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}")
    else:
        yield path, tree


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_every_language_says_the_same_with_the_same_slots(lang: str) -> None:
    english, other = dict(leaves(words("en"))), dict(leaves(words(lang)))
    english = {path: said for path, said in english.items() if not path.startswith(".topics")}
    for path, said in english.items():
        slots = [set(re.findall(r"\{(\w+)\}", str(text))) for text in (said, other[path])]
        assert slots[0] == slots[1], path
    assert {path for path in other if not path.startswith(".topics")} == set(english)


def test_plurals_have_as_many_forms_as_their_language() -> None:
    for lang, count in (("en", 2), ("ru", 3), ("kk", 1)):
        forms = [said for path, said in leaves(words(lang)) if isinstance(said, list) and "{n}" in str(said)]
        assert forms and {len(said) for said in forms} == {count}


def test_nothing_unprintable_passes_and_everything_printable_does() -> None:
    assert (
        safe("Қ ё «ж» — 7 500\t\x1b\x85\u2028\ud800\U000e0001") == "Қ ё «ж» — 7 500 \\x1b\\x85\\u2028\\ud800\\U000e0001"
    )


def test_marks_stand_under_what_differs() -> None:
    assert marks("Nazarbaiv", "Nazarbayev") == "       ^^"
    assert marks("Назарбаеев", "Назарбаев") == "       ^" or marks("Назарбаеев", "Назарбаев").strip() == "^"
    assert index(many(1))[0][1] == "event-0.happened-on"
