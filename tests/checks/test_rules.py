"""Each rule has an input that must pass and one that must fail, beside each other."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import banks
import pytest

from quizgen import checks
from quizgen.checks import near_duplicate
from quizgen.checks._pages import PAGES
from quizgen.domain import Bank, Finding
from quizgen.errors import Usage

TODAY = date(2026, 11, 25)
HOUSE = Path(checks.__file__).parent

# a bank needs a fact
PLACES = banks.PLACES + "- {id: fair, type: event, name: the Fair, facts: [{happened-on: 2000, cite: [site]}]}\n"
OFFICE = "- {id: chair, type: office, single: yes, name: chair}\n"


def subject(kind: str, name: str, *lines: str, slug: str = "x", **keys: str) -> str:
    """A subject of a type and name, in one line, with its facts."""
    facts = ", ".join(f"{{{line}{'' if 'cite:' in line else ', cite: [site]'}}}" for line in lines)
    more = "".join(f", {key}: {value}" for key, value in keys.items())
    return f"- {{id: {slug}, type: {kind}, name: {name}{more}, facts: [{facts}]}}\n"


def treaty(*lines: str, **keys: str) -> str:
    return subject("treaty", "the Pact", *lines, **{"slug": "pact", **keys})


def person(*lines: str) -> str:
    return OFFICE + subject("person", "the Khan", *lines, slug="khan")


def heir(line: str) -> str:
    return subject("person", "the Heir", line, slug="heir")


def club(*lines: str) -> str:
    return subject("organisation", "the Club", *lines, slug="club")


def statistic(line: str, **keys: str) -> str:
    return subject("statistic", "the trade", line, **keys)


def group(name: str, **keys: str) -> str:
    return subject("group", name, **keys)


def two(kind: str, one: str, other: str) -> str:
    """Two subjects of a type; what follows `|` are further keys."""
    (a, _, x), (b, _, y) = one.partition("|"), other.partition("|")
    return f"- {{id: a, type: {kind}, name: {a}{x}}}\n- {{id: b, type: {kind}, name: {b}{y}}}\n"


# rule: (must pass, must fail); each a list of subjects, added to states and cities to point at
ENGLISH: Mapping[str, tuple[list[str], list[str]]] = {
    "uncited": (
        [treaty("signed-on: 1992-05-25")],
        [treaty("signed-on: 1992-05-25, cite: []"), "- {id: x, type: event, name: X, facts: [{happened-on: 1992}]}"],
    ),
    "weak-only": (
        [treaty("signed-on: 1992, cite: [wiki, site]"), treaty("signed-on: 1992, cite: [wiki], status: draft")],
        [treaty("signed-on: 1992, cite: [wiki]"), treaty("signed-on: 1992, cite: [wiki, wiki]")],
    ),
    "locator": (
        [
            treaty("signed-on: 1992, cite: ['paper:12']"),
            treaty("signed-on: 1992, cite: ['paper:12-14', 'paper:3, 5', site, {at: 'paper:9', context: 8}]"),
        ],
        [
            treaty("signed-on: 1992, cite: [paper]"),
            treaty("signed-on: 1992, cite: ['paper:101']"),
            treaty("signed-on: 1992, cite: ['paper:0']"),
            treaty("signed-on: 1992, cite: ['paper:art. 2']"),
            treaty("signed-on: 1992, cite: [{at: 'paper:9', context: 900}]"),
        ],
    ),
    "future-date": (
        [
            treaty("signed-on: 2026-11-25"),
            treaty("lasts-until: 2050"),
            treaty("planned-for: 2030, id: plan, as_of: 2020"),
            treaty("signed-on: 2030-01-01, status: draft"),
        ],
        [treaty("signed-on: 2026-11-26"), treaty("in-force-on: 2027"), person("held: chair, as_of: 2027")],
    ),
    "outside-life": (
        [
            person("born-on: 1711", "died-on: 1781-05-23, calendar: gregorian", "held: chair, when: 1771/1781"),
            person("held: chair, when: 1900/1950"),
            person("born-on: 1940", "held: chair, when: 1990/.., as_of: 2000"),
        ],
        [
            person("born-on: 1711", "held: chair, when: 1700/1705"),
            person("died-on: 1781", "held: chair, when: 1790/1800"),
            person("died-on: 1950") + treaty("signed-on: 1992", "signed-by: khan"),
        ],
    ),
    "over-precise": (
        [
            person("held: chair, as_of: 2020-05-01"),
            person("held: chair, as_of: 2020"),
            treaty("signed-on: 1992~"),
            statistic("amount: about 5.5 billion USD, when: 2003"),
        ],
        [
            person("held: chair, as_of: 2021"),
            treaty("signed-on: 1992-05-25~"),
            statistic("amount: about 18734 people, when: 2003"),
        ],
    ),
    "missing-form": (
        [statistic("amount: 5 people, when: 2003", ask="What was the trade")],
        [statistic("amount: 5 people, when: 2003")],
    ),
    "mixed-script": (
        [group("the IT-сектор"), group("MiG-29 and С-300")],
        [group("the Mоscow group"), group("СTO")],
    ),
    "wrong-language": (
        [group("the Kazakhs"), group("the «Ақ жол» party"), group("VVER-1200")],
        [group("казахи")],
    ),
    "stale-as-of": (
        [
            person("held: chair, when: 2017/.., as_of: 2020"),
            person("held: chair, when: 2017/2019"),
            club("members: [russia], as_of: 2006"),
        ],
        [
            person("held: chair, when: 2017/.."),
            person("held: chair, when: 2007/.., as_of: 2008"),
            club("members: [russia]"),
        ],
    ),
    "disputed-alone": (
        [treaty("signed-on: 1992, status: disputed", "signed-on: 1993, id: other, status: disputed")],
        [
            treaty("signed-on: 1992, status: disputed"),
            treaty("signed-on: 1992, status: disputed", "signed-on: 1993, id: other, status: rejected, reason: no"),
        ],
    ),
    "undecided-conflict": (
        [
            treaty("signed-on: 1992-05-25", "signed-on: 1992, id: year"),
            treaty("signed-on: 1992-05-25", "signed-on: 1993, id: other, status: rejected, reason: no"),
            treaty("signed-in: moscow", "signed-in: kremlin, id: other"),
            person("held: chair, when: 1990/1995") + heir("held: chair, when: 1995/2000"),
            person("held: chair, when: 1990/.., as_of: 1991") + heir("held: chair, when: 1995/2000"),
        ],
        [
            treaty("signed-on: 1992-05-25", "signed-on: 1993-05-25, id: other"),
            treaty("signed-on: 1992-05-25", "signed-on: 1993, id: other, status: disputed"),
            treaty("signed-in: moscow", "signed-in: almaty, id: other"),
            person("held: chair, when: 1990/1995") + heir("held: chair, when: 1993/2000"),
        ],
    ),
    "broken-only": (
        [
            treaty("signed-on: 1992-05-25, only: yes"),
            treaty("signed-on: 1992-05-25") + subject("treaty", "the Deal", "signed-on: 1992-05-25"),
        ],
        [treaty("signed-on: 1992-05-25, only: yes") + subject("treaty", "the Deal", "signed-on: 1992-05-25")],
    ),
    "near-duplicate": (
        [
            two("person", "Nursultan Nazarbayev", "Dariga Nazarbayeva"),
            two("series", "the VI interregional forum", "the IV interregional forum"),
            two("series", "the ninth forum of regions", "the tenth forum of regions"),
            two("state", "the Kazakh ASSR", "the Kazakh SSR"),
            two("treaty", "the Treaty of Friendship|, cue: (first)", "the Treaty of Frendship"),
        ],
        [
            two("person", "Kassym-Jomart Tokayev", "Kasym-Zhomart Tokaev"),
            two("treaty", "the Treaty of Friendship", "the Treaty of Frendship"),
        ],
    ),
    "orphan-subject": (
        [
            treaty("signed-in: kyiv") + "- {id: kyiv, type: city, name: Kyiv}",
            treaty("signatories: [utopia]") + "- {id: utopia, type: state, name: Utopia}",
        ],
        ["- {id: kyiv, type: city, name: Kyiv}"],
    ),
    "same-name": (
        [
            two("treaty", "the Pact|, cue: (first)", "Pact|, cue: (second)"),
            subject("work", "the Pact") + subject("treaty", "the Pact", slug="y"),
        ],
        [two("treaty", "the Pact", "the pact"), two("treaty", "the Pact|, cue: (first)", "the Pact")],
    ),
    "shared-alias": (
        [two("treaty", "the Pact|, also: [Deal]", "the Accord")],
        [
            two("treaty", "the Pact|, also: [Deal]", "the Accord|, also: [deal]"),
            two("treaty", "the Pact|, also: [Accord]", "the Accord"),
        ],
    ),
    "list-contradiction": (
        [
            treaty("signatories: [armenia, russia]", "signatory: belarus, status: rejected, reason: no"),
            treaty("signatories: [armenia, russia]", "signatory: armenia"),
            treaty("signatories: [armenia, russia], open: yes", "signatory: belarus"),
            club("members: [russia], as_of: 2006", "member: armenia, when: 2010/.., as_of: 2015"),
        ],
        [
            treaty("signatories: [armenia, russia]", "signatory: belarus"),
            treaty("signatories: [armenia, russia]", "signatory: russia, status: rejected, reason: no"),
            club("members: [russia], as_of: 2012", "member: armenia, when: 2010/.., as_of: 2015"),
        ],
    ),
    "text-names-subject": (
        [treaty("provision: The borders stay as they are., id: a"), person("said: It is so., id: a, as_of: 2001")],
        [
            treaty("provision: The pact keeps the borders., id: a"),
            subject("person", "Ivan Petrov", "said: Petrov was right., id: a, as_of: 2001"),
        ],
    ),
    "note-slot": (
        [
            club("located-in: moscow, note: It stands at 5 Old Street."),
            person("held: chair, as_of: 2001, note: As of 2001 it was new."),
        ],
        [club("located-in: moscow, note: Only until 2004.")],
    ),
    "supersedes": (
        [treaty("signed-on: 1992, status: retired, reason: no", "signed-on: 1993, id: v2, supersedes: pact.signed-on")],
        [
            treaty("signed-on: 1993, supersedes: pact.sined-on"),
            treaty("signed-on: 1992, status: draft", "signed-on: 1993, id: v2, supersedes: pact.signed-on"),
            treaty("signed-on: 1993, supersedes: pact.signed-on"),
        ],
    ),
    "within": (
        [subject("building", "the Yard", within="kremlin")],
        [
            subject("building", "the Yard", within="kremlim"),
            subject("building", "the Yard", within="x"),
            two("place", "the Yard|, within: b", "the Gate|, within: a"),
        ],
    ),
    "name-form": (
        [group("the «Ak Zhol» party", also="[Ak Zhol]")],
        [
            group("'—'"),
            group("'«Ak Zhol»'"),
            group("the Ak  Zhol"),
            group("the party."),
            group("Ak Zhol", also="['  ']"),
        ],
    ),
}

MINSK = "{en: Minsk, ru: Минск, kk: Минск}"
SIGNED = subject("treaty", "{en: the Pact, ru: пакт, kk: келісім}", "signed-in: minsk")
FAIR = subject("event", "{en: the Fair, ru: ярмарка, kk: жәрмеңке}", "happened-on: 2000", slug="fair")


def detail(en: str, ru: str, kk: str) -> str:
    return subject("group", "{en: it, ru: оно, kk: ол}", f"detail: {{en: '{en}', ru: '{ru}', kk: '{kk}'}}, id: a")


# rule: (must pass, must fail) in English, Russian and Kazakh
THREE: Mapping[str, tuple[list[str], list[str]]] = {
    "missing-form": (
        [subject("city", MINSK, slug="minsk", **{"in": "{ru: в Минске, kk: Минскіде}"}) + SIGNED],
        [
            subject("city", MINSK, slug="minsk") + SIGNED,
            subject("city", MINSK, slug="minsk", **{"in": "{ru: в Минске}"}) + SIGNED,
        ],
    ),
    "wrong-language": (
        [
            group("{en: the poets, ru: поэты (ақындар), kk: ақындар}"),
            group("{en: the poem, ru: поэма «Қозы Көрпеш», kk: «Қозы Көрпеш» поэмасы}"),
            group("{en: the school, ru: школа имени А. С. Пушкина, kk: А. С. Пушкин атындағы мектеп}"),
        ],
        [
            group("{en: the poets, ru: ақындар, kk: ақындар}"),
            group("{en: the poets, ru: поэты, kk: поэты и писатели}"),
            group("{en: поэты, ru: поэты, kk: ақындар}"),
        ],
    ),
    "uneven-gap": (
        [detail("It had [500] tanks.", "Там было [500] танков.", "Онда [500] танк болды.")],
        [
            detail("It had [500] tanks.", "Там было 500 танков.", "Онда [500] танк болды."),
            detail("It had [500] tanks.", "Там было [50] танков.", "Онда [500] танк болды."),
            detail("It had [500] [tanks].", "Там было [500] танков.", "Онда [500] танк болды."),
            detail("It had [500 tanks.", "Там было [500] танков.", "Онда [500] танк болды."),
        ],
    ),
}


def found(rule: str, bank: Bank) -> list[Finding]:
    languages = {lang: banks.language(lang) for lang in bank.info.langs}
    findings = checks.RULES[rule].check(bank, languages, TODAY)
    return [f for f in findings if f.path.endswith("facts.yaml")]


def english(text: str) -> Bank:
    bank, findings = banks.make_bank(text, files={"places.yaml": PLACES})
    assert {f.rule for f in findings} <= {"missing-translation"}, "\n".join(map(str, findings))
    return bank


def three(text: str) -> Bank:
    return banks.good_bank(text + FAIR, langs=banks.LANGS)


CASES = [(rule, text, english) for rule in ENGLISH for text in ENGLISH[rule][0]]
CASES += [(rule, text, three) for rule in THREE for text in THREE[rule][0]]
FAULTS = [(rule, text, english) for rule in ENGLISH for text in ENGLISH[rule][1]]
FAULTS += [(rule, text, three) for rule in THREE for text in THREE[rule][1]]


@pytest.mark.parametrize(("rule", "text", "load"), CASES)
def test_what_must_pass_passes(rule: str, text: str, load: object) -> None:
    assert not found(rule, load(text))  # type: ignore[operator]


@pytest.mark.parametrize(("rule", "text", "load"), FAULTS)
def test_what_must_fail_fails_with_a_place(rule: str, text: str, load: object) -> None:
    findings = found(rule, load(text))  # type: ignore[operator]
    assert findings
    assert all(f.rule == rule and f.path.endswith("facts.yaml") and f.line > 0 and f.message for f in findings)


def test_a_stem_that_is_missing_or_asks_for_an_unknown_slot(tmp_path: Path) -> None:
    from quizgen.loader.texts import load_language

    bank = english(treaty("signed-on: 1992"))
    assert not found("missing-stem", bank)
    for stems in ("signed-on: {says: '{The} was signed {onn}.'}", "signed-on: {year: '{ask} {colour}?'}"):
        (tmp_path / "stems").mkdir(exist_ok=True)
        (tmp_path / "stems" / "en.yaml").write_text(stems, encoding="utf-8")
        language, _ = load_language("en", (banks.TEMPLATES, tmp_path))
        assert "there is none" in next(checks.RULES["missing-stem"].check(bank, {"en": language}, TODAY)).message
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.yaml").write_text("in: in {x}", encoding="utf-8")
    alone, _ = load_language("en", (tmp_path,))
    lacking = {f.message for f in checks.RULES["missing-stem"].check(bank, {"en": alone}, TODAY)}
    assert any("no stem `says`" in message or "no stem `date`" in message for message in lacking)


def test_every_rule_has_both_kinds_of_input() -> None:
    assert {*ENGLISH, *THREE, "missing-stem"} == set(checks.RULES)
    assert all(good and bad for good, bad in [*ENGLISH.values(), *THREE.values()])


def test_the_table_is_the_folder() -> None:
    files = {p.stem.replace("_", "-") for p in HOUSE.glob("[!_]*.py")}
    assert files == set(checks.RULES)
    assert len(files) > 20
    for rule, module in checks.RULES.items():
        assert module.__name__.rsplit(".")[-1] == rule.replace("-", "_")


@pytest.mark.parametrize("rule", checks.RULES)
def test_the_docstring_is_a_manual_page_with_both_examples(rule: str) -> None:
    page = checks.explain(rule)
    assert page.startswith(f"{rule}: ")
    assert re.search(r"^    passes ", page, re.MULTILINE)
    assert re.search(r"^    fails ", page, re.MULTILINE)


NAMED = re.compile(
    r'(?:fault|_refuse)\(\s*[^",]+,\s*"([a-z-]+)",|Finding\(\s*(?:[^",]+,\s*){3}"([a-z-]+)"'
    r'|Finding\(\s*(?:[^",]+,\s*)?\*[^",]+,\s*"([a-z-]+)"'
)


def test_every_name_that_a_finding_may_carry_has_a_page() -> None:
    named: set[str] = set()
    for path in HOUSE.parent.rglob("*.py"):
        if path.parent != HOUSE:
            named |= {next(filter(None, names)) for names in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert {"bad-date", "unknown-source", "unknown-relation", "citation-missing", "id-vanished"} <= named
    assert named <= {*PAGES, *checks.RULES}, "write its page in quizgen/checks/_pages.py"
    assert all(page.startswith(f"{rule}: ") for rule, page in PAGES.items())


def test_long_names_are_compared_in_little_memory() -> None:
    texts = [f"- {{id: s-{n}, type: event, name: {' '.join(f'w{n}x{k}' for k in range(25))}}}\n" for n in range(500)]
    last = "- {id: f, type: treaty, name: F, facts: [{signed-on: 1992, cite: [paper:1]}]}\n"
    bank = banks.good_bank("".join([*texts, last, texts[7].replace("s-7", "t").replace("w7x9", "w7xy9")]))
    tracemalloc.start()
    near = list(near_duplicate._near(bank, "en"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(a.id, b.id) for a, b in near] == [("s-7", "t")] and peak < 4_000_000


def test_an_unknown_rule_is_wrong_usage_with_the_nearest_name() -> None:
    with pytest.raises(Usage, match="did you mean `uncited`"):
        checks.explain("uncitd")


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        ("unknown-source", treaty("signed-on: 1992"), treaty("signed-on: 1992, cite: [siet]")),
        ("unknown-relation", treaty("signed-on: 1992"), treaty("sined-on: 1992")),
        ("unknown-subject", treaty("signed-in: moscow"), treaty("signed-in: moskow")),
        ("bad-date", treaty("signed-on: 1992-02-29"), treaty("signed-on: 1992-02-30")),
        ("unit-unknown", treaty("term: 5 years"), treaty("term: 5 yaers")),
        ("bad-number", treaty("term: 5 years"), treaty("term: '5'")),
        ("calendar-unstated", treaty("signed-on: 1916-06-25, calendar: julian"), treaty("signed-on: 1916-06-25")),
    ],
)
def test_rules_of_form_pass_and_fail(rule: str, good: str, bad: str) -> None:
    files = {"places.yaml": PLACES}
    assert rule not in {f.rule for f in banks.make_bank(good, files=files)[1]}
    assert rule in {f.rule for f in banks.make_bank(bad, files=files)[1]}


def test_a_text_lacks_a_language() -> None:
    _, findings = banks.make_bank("- {id: x, type: group, name: {en: the Poets}}", langs=("en", "ru"))
    assert "facts.yaml:1:30: missing-translation" in banks.places(findings)


def test_a_finding_names_the_line_of_the_fault() -> None:
    text = "- id: pact\n  type: treaty\n  name: the Pact\n  facts:\n"
    text += "  - signed-on: 1992\n    cite: [site]\n  - signed-in: moscow\n"
    findings = found("uncited", english(text))
    assert [(f.path.rsplit("/")[-1], f.line) for f in findings] == [("facts.yaml", 7)]


def test_our_bank_has_no_error_and_few_warnings(real_bank: Bank) -> None:
    languages = {lang: banks.language(lang) for lang in real_bank.info.langs}
    findings = checks.run(real_bank, languages, TODAY)
    assert not [str(f) for f in findings if f.severity == "error"]
    assert len(findings) <= 20, "\n".join(map(str, findings))
