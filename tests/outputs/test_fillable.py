"""The paper to answer on screen: its fields read back, and typed into as a learner would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from make_papers import LANGS, choice_year, every_kind, make_assets, make_form, make_item, typed_year
from pdf_pages import fonts, opened, read

from quizgen.cli import run
from quizgen.domain import Form, Item, Option, Pair, Section
from quizgen.outputs import answer_key, worksheet

BANK = Path(__file__).parent.parent / "fuzz" / "bank"
EVERY_PAPER = [(lang, paper, large) for lang in LANGS for paper in ("a4", "letter") for large in (False, True)]
KAZAKH = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя"


def pdf(*forms: Form, lang: str = "en", paper: str = "a4", large: bool = False, fillable: bool = True) -> bytes:
    assets = replace(make_assets(lang, paper, large), fillable=fillable)
    (made,) = worksheet.render(forms, "X.pdf", assets)
    return made.data


def names(made: pikepdf.Pdf) -> list[str]:
    return [str(field.T) for field in made.Root.AcroForm.Fields]


def widgets(made: pikepdf.Pdf) -> list[tuple[int, Any]]:
    """Page and widget, in the order of the Tab key: that of the pages' annotations."""
    return [(n, widget) for n, page in enumerate(made.pages) for widget in page.get("/Annots", ())]


def name_of(widget: Any) -> str:
    return str(widget.get("/T") or widget.Parent.T)


# --- what can be filled in ----------------------------------------------------------------------------


def expected(item: Item) -> tuple[str, int, int]:
    """Type, fields, and choices of a field that an item of the tests' paper has."""
    if item.kind in ("choice", "true-false"):
        return "/Btn", 1, len(item.options)
    counts = {
        "matching": len(item.lefts),
        "ordering": len(item.options),
        "cloze": len(re.findall("_+", item.stem)),
    }
    return "/Tx", counts.get(item.kind, 1), 0


@pytest.mark.parametrize(("lang", "paper", "large"), EVERY_PAPER)
def test_every_kind_of_item_has_its_fields(lang: str, paper: str, large: bool) -> None:
    form = make_form(lang)
    made = opened(pdf(form, lang=lang, paper=paper, large=large))
    found: dict[str, list[Any]] = {}
    for field in made.Root.AcroForm.Fields:
        found.setdefault(str(field.T).split("/")[1], []).append(field)
    assert [key for key in found if not key[0].isdigit()] == ["name", "class", "date"]
    timed = len(form.sections[-1].items)
    for number, item in enumerate(form.items[:-timed], start=1):
        kind, count, choices = expected(item)
        fields = found.pop(str(number))
        assert [str(field.FT) for field in fields] == [kind] * count
        assert all(len(field.get("/Kids", ())) == choices for field in fields)
        assert all(field.get("/V") is None for field in fields), "an answer is filled in"
    (label,) = (key for key in found if key[0].isdigit())
    assert label == f"{len(form.items) - timed + 1}-{len(form.items)}"
    assert len(found[label]) > timed, "the fields say how many years are asked for"


def test_what_the_list_of_a_class_knows_is_not_asked_for() -> None:
    made = opened(pdf(make_form(learner="Әлия Нұрланқызы", group="11 Ә")))
    assert names(made)[0] == "1-7QL4D/date"


def test_a_gap_of_a_stem_that_is_answered_otherwise_is_no_field() -> None:
    item = replace(choice_year("border-treaty", "en", ["1991", "1998"]), stem="The treaty of ____ is signed.")
    made = opened(pdf(make_form(sections=[Section("", "", (item,))])))
    assert names(made)[3:] == ["1-7QL4D/1/1"]


@pytest.mark.parametrize("span", [(1990, 2020), (1731, 2024), (1729, 2031), (1991, 1993), (1850, 2024)])
def test_every_year_of_a_timeline_has_one_place_to_type(span: tuple[int, int]) -> None:
    items = (typed_year("border-treaty", "en"), typed_year("eaeu-treaty", "en"))
    made = opened(pdf(make_form(sections=[Section("", "", items, span=span)])))
    design = worksheet.look_of(make_assets()).design
    size = worksheet.look_of(make_assets()).type("small").size
    boxes = [[float(at) for at in w.Rect] for _, w in widgets(made) if "/1-2/" in name_of(w)]
    left, unit = design["margin-side"], (design.column - 3 * size) / (span[1] - span[0])
    for year in range(span[0], span[1] + 1):
        at = left + size + (year - span[0]) * unit
        assert sum(box[0] - 0.6 <= at <= box[2] + 0.6 for box in boxes) == 1
    assert all(left <= box[0] < box[2] <= left + design.column and box[2] - box[0] > 6 for box in boxes)


# --- names and order ----------------------------------------------------------------------------------


def test_names_are_code_number_and_part_and_each_is_there_once() -> None:
    forms = [make_form(code="1-LQNWD"), make_form(code="2-LQNWD")]
    found = names(opened(pdf(*forms)))
    assert all(re.fullmatch(r"[12]-LQNWD/(name|class|date|\d+(-\d+)?/\d+)", name) for name in found)
    assert max(Counter(found).values()) == 1
    assert [n.replace("1-L", "2-L") for n in found[: len(found) // 2]] == found[len(found) // 2 :]


def test_the_tab_key_follows_the_questions() -> None:
    made = opened(pdf(make_form()))
    order = list(dict.fromkeys(name_of(widget) for _, widget in widgets(made)))
    assert order == names(made)
    parts = [re.findall(r"\d+", name.partition("/")[2]) for name in order[3:]]
    places = [(int(part[0]), int(part[-1])) for part in parts]
    assert places == sorted(places) and len(places) > 30


def test_fields_lie_on_their_page_and_none_lies_on_another() -> None:
    made = opened(pdf(make_form("kk"), lang="kk", large=True))
    placed = [(n, [float(at) for at in widget.Rect]) for n, widget in widgets(made)]
    for n, (page, a) in enumerate(placed):
        assert 0 < a[0] < a[2] < 596 and 0 < a[1] < a[3] < 842
        for other, b in placed[:n]:
            assert page != other or a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]


def test_a_screen_reader_says_the_question_but_not_its_answer() -> None:
    made = opened(pdf(make_form()))
    told = [str(field.TU) for field in made.Root.AcroForm.Fields]
    assert told[:3] == ["Name", "Class", "Date"]
    assert told[3] == "In which year was this document signed: Treaty on the State Border?"
    assert all(told)


# --- secrets ------------------------------------------------------------------------------------------


def without_answers(item: Item) -> Item:
    """The same question to the eye, with everything else about it changed."""
    pairs = tuple(Pair(pair.left, item.options[0].id) for pair in item.pairs)
    return replace(
        item, key=tuple(option.id for option in item.options[-1:]), accept=("9999",), pairs=pairs, near=("a",),
        order=tuple(option.id for option in item.options), feedback="Other.", answer="Other", gives=("b",),
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_fields_do_not_depend_on_the_answers(lang: str) -> None:
    form = make_form(lang)
    sections = tuple(replace(s, items=tuple(map(without_answers, s.items))) for s in form.sections)
    other = replace(form, sections=sections)
    assert other != form and pdf(other, lang=lang) == pdf(form, lang=lang)


def test_ids_of_options_stand_nowhere() -> None:
    shown = tuple(Option(f"SECRET{n}", f"text {n}", f"SECRET{n}") for n in range(4))
    item = make_item(options=shown, key=("SECRET2",))
    made = opened(pdf(make_form(sections=[Section("", "", (item,))])))
    assert b"SECRET" not in b"".join(obj.unparse() for obj in made.objects)
    states = [[key for key in w.AP.N if key != "/Off"] for _, w in widgets(made) if "/Parent" in w]
    assert states == [["/1"], ["/2"], ["/3"], ["/4"]]


@pytest.mark.parametrize("text", ["<b>x</b> & y", ") /JS (app.alert", "a\\b\x07c", "/Name << >> endobj"])
def test_text_of_a_fact_is_only_text_in_a_field(text: str) -> None:
    made = opened(pdf(make_form(sections=[Section("", "", (typed_year("border-treaty", "en"),))], code="1-AB")))
    item = replace(typed_year("border-treaty", "en"), stem=text)
    hostile = opened(pdf(make_form(sections=[Section("", "", (item,))], code="1-AB")))
    assert names(hostile) == names(made)
    assert str(hostile.Root.AcroForm.Fields[3].TU) == text.replace("\x07", "")
    assert sorted(hostile.Root.AcroForm.Fields[3].keys()) == sorted(made.Root.AcroForm.Fields[3].keys())
    assert all("/A" not in w and "/AA" not in w for _, w in widgets(hostile))


# --- the paper itself ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_are_those_of_the_printed_paper(lang: str) -> None:
    parts = every_kind(lang)[:-1]  # a timeline has boxes to type in
    form = make_form(lang, parts)
    assert read(pdf(form, lang=lang)) == read(pdf(form, lang=lang, fillable=False))


def test_a_printed_paper_and_a_key_have_no_fields() -> None:
    (key,) = answer_key.render(
        [make_form()], "X.pdf", replace(make_assets(), fillable=True), seed=1, command="", report=""
    )
    for data in (pdf(make_form(), fillable=False), key.data):
        made = opened(data)
        assert "/AcroForm" not in made.Root and all("/Annots" not in page for page in made.pages)


def test_the_same_paper_has_the_same_bytes() -> None:
    assert pdf(make_form("kk"), lang="kk") == pdf(make_form("kk"), lang="kk")


def test_answers_have_a_face_of_their_own_that_is_whole_and_embedded() -> None:
    made = opened(pdf(make_form("kk"), lang="kk"))
    form = made.Root.AcroForm
    ((alias, face),) = form.DR.Font.items()
    assert all(embedded for _, embedded in fonts(made))
    assert face.FontDescriptor.FontFile2.read_bytes() == make_assets().fonts["regular"]
    assert len(face.Widths) == int(face.LastChar) - int(face.FirstChar) + 1
    typed = {chr(int(str(name)[4:], 16)) for name in list(face.Encoding.Differences)[1:]}
    assert set(KAZAKH) <= typed and "+" not in str(face.BaseFont)
    for field in [form, *(field for field in form.Fields if field.get("/FT") == "/Tx")]:
        assert re.fullmatch(rf"{alias} \d+(\.\d+)? Tf 0 g", str(field.DA))


# --- as a learner -------------------------------------------------------------------------------------


def filled(data: bytes, answers: Mapping[str, str], takes: Collection[tuple[str, int]] = ()) -> pikepdf.Pdf:
    """The PDF as a browser saves it after typing each answer, and clicking on the n-th choice of a question."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    form, pages = document.formenv.raw, list(document)
    made, places = opened(data), Counter[str]()
    for n, widget in widgets(made):
        name = name_of(widget)
        left, bottom, right, top = (float(at) for at in widget.Rect)
        places[name] += 1
        if name not in answers and (name, places[name]) not in takes:
            continue
        raw.FORM_OnMouseMove(form, pages[n].raw, 0, (left + right) / 2, (bottom + top) / 2)
        raw.FORM_OnLButtonDown(form, pages[n].raw, 0, (left + right) / 2, (bottom + top) / 2)
        raw.FORM_OnLButtonUp(form, pages[n].raw, 0, (left + right) / 2, (bottom + top) / 2)
        for letter in answers.get(name, ""):
            raw.FORM_OnChar(form, pages[n].raw, ord(letter), 0)
        raw.FORM_ForceToKillFocus(form)
    buffer = BytesIO()
    document.save(buffer)
    return opened(buffer.getvalue())


def values(made: pikepdf.Pdf) -> dict[str, str]:
    """What the fields hold that hold anything."""
    return {str(f.T): str(f.V) for f in made.Root.AcroForm.Fields if str(f.get("/V", "/Off")) not in ("", "/Off")}


def test_kazakh_typed_into_any_kind_of_field_stays_and_is_seen() -> None:
    typed = {"1-7QL4D/name": KAZAKH, "1-7QL4D/11/1": "Нұрсұлтан Әбішұлы", "1-7QL4D/15/2": "2050", "1-7QL4D/16/3": "Ғ",
             "1-7QL4D/17/4": "І", "1-7QL4D/18-21/2": "7"}  # fmt: skip
    taken = {"1-7QL4D/1/1": "/3", "1-7QL4D/7/1": "/2"}
    made = filled(pdf(make_form("kk"), lang="kk"), typed, {(name, int(n[1:])) for name, n in taken.items()})
    assert values(made) == {**typed, **taken}
    ((alias, face),) = made.Root.AcroForm.DR.Font.items()
    letters = {128 + n: chr(int(str(name)[4:], 16)) for n, name in enumerate(list(face.Encoding.Differences)[1:])}
    for field in made.Root.AcroForm.Fields:
        if str(field.T) in typed:
            shown, faces = b"", set()
            for operands, operator in pikepdf.parse_content_stream(field.AP.N):
                shown += bytes(operands[0]) if str(operator) == "Tj" else b""
                faces |= {str(operands[0])} if str(operator) == "Tf" else set()
            assert "".join(letters.get(code, chr(code)) for code in shown) == typed[str(field.T)]
            assert faces == {alias}, "typed with a face of the machine, not with ours"


def test_another_choice_takes_the_place_of_the_first() -> None:
    made = filled(pdf(make_form()), {}, {("1-7QL4D/1/1", 1), ("1-7QL4D/1/1", 4), ("1-7QL4D/10/1", 2)})
    assert values(made) == {"1-7QL4D/1/1": "/4", "1-7QL4D/10/1": "/2"}
    states = [str(w.AS) for _, w in widgets(made) if "/Parent" in w and name_of(w) == "1-7QL4D/1/1"]
    assert states == ["/Off", "/Off", "/Off", "/4"]


# --- from the command line ----------------------------------------------------------------------------


def test_a_class_gets_papers_to_answer_on_screen(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("name;id;class\nӘлия Н.;7;11 Ә\nПётр Ё.;8;11 Ә\n", encoding="utf-8")
    common = ["worksheet", "--facts", BANK, "--lang", "en", "--items", 5, "--seed", 1, "--fillable"]
    common += ["--roster", tmp_path / "class.csv", "-o", tmp_path / "X.pdf"]
    assert run([*map(str, common)]) == 0
    assert run([*map(str, common), "--separate"]) == 0
    together = names(pikepdf.open(tmp_path / "X.pdf"))
    apart = [names(pikepdf.open(path)) for path in sorted(tmp_path.glob("X-[12]-*.pdf"))]
    assert len(apart) == 2 and apart[0] != apart[1] and together == apart[0] + apart[1]
    assert "/AcroForm" not in pikepdf.open(tmp_path / "X-key.pdf").Root
