"""Believable items of all seven kinds in three languages, and the assets to print them with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quizgen.domain import Cite, Form, Item, Option, Pair, Section, Traits
from quizgen.outputs.paper import Assets

TEMPLATES = Path(__file__).parent.parent / "templates"
LANGS = ("en", "ru", "kk")

TREATIES: dict[str, tuple[str, str, str, str]] = {
    "almaty-declaration": (
        "1991-12-21",
        "Alma-Ata Declaration",
        "Алма-Атинская декларация",
        "Алматы декларациясы",
    ),
    "security-treaty": (
        "1992-05-15",
        "Collective Security Treaty",
        "Договор о коллективной безопасности",
        "Ұжымдық қауіпсіздік туралы шарт",
    ),
    "friendship-treaty": (
        "1993-05-25",
        "Treaty of Friendship, Cooperation and Mutual Assistance",
        "Договор о дружбе, сотрудничестве и взаимной помощи",
        "Достық, ынтымақтастық және өзара көмек туралы шарт",
    ),
    "baikonur-lease": (
        "1994-12-10",
        "lease of the Baikonur complex",
        "Договор аренды комплекса «Байконур»",
        "«Байқоңыр» кешенін жалға алу шарты",
    ),
    "customs-agreement": (
        "1995-01-20",
        "Agreement on the Customs Union",
        "Соглашение о Таможенном союзе",
        "Кеден одағы туралы келісім",
    ),
    "eternal-friendship": (
        "1998-07-06",
        "Declaration on Eternal Friendship and Alliance",
        "Декларация о вечной дружбе и союзничестве",
        "Мәңгілік достық және одақтастық туралы декларация",
    ),
    "eurasec-treaty": (
        "2000-10-10",
        "Treaty on the Eurasian Economic Community",
        "Договор об учреждении Евразийского экономического сообщества",
        "Еуразиялық экономикалық қоғамдастықты құру туралы шарт",
    ),
    "border-treaty": (
        "2005-01-18",
        "Treaty on the State Border",
        "Договор о государственной границе",
        "Мемлекеттік шекара туралы шарт",
    ),
    "good-neighbours": (
        "2013-11-11",
        "Treaty on Good-Neighbourliness and Alliance in the 21st Century",
        "Договор о добрососедстве и союзничестве в XXI веке",
        "XXI ғасырдағы тату көршілік және одақтастық туралы шарт",
    ),
    "eaeu-treaty": (
        "2014-05-29",
        "Treaty on the Eurasian Economic Union",
        "Договор о Евразийском экономическом союзе",
        "Еуразиялық экономикалық одақ туралы шарт",
    ),
    "caspian-convention": (
        "2018-08-12",
        "Convention on the Legal Status of the Caspian Sea",
        "Конвенция о правовом статусе Каспийского моря",
        "Каспий теңізінің құқықтық мәртебесі туралы конвенция",
    ),
}
CITIES: dict[str, tuple[str, str, str]] = {
    "moscow": ("Moscow", "Москва", "Мәскеу"),
    "almaty": ("Almaty", "Алма-Ата", "Алматы"),
    "astana": ("Astana", "Астана", "Астана"),
    "tashkent": ("Tashkent", "Ташкент", "Ташкент"),
    "aktau": ("Aktau", "Актау", "Ақтау"),
    "orenburg": ("Orenburg", "Оренбург", "Орынбор"),
}
PLACES = {
    "security-treaty": "tashkent",
    "baikonur-lease": "moscow",
    "eaeu-treaty": "astana",
    "caspian-convention": "aktau",
}
WORDS: dict[str, tuple[str, str, str]] = {
    "year": (
        "In which year was this document signed: {}?",
        "В каком году подписан этот документ: {}?",
        "Бұл құжатқа қай жылы қол қойылды: {}?",
    ),
    "place": (
        "Where was this document signed: {}?",
        "Где подписан этот документ: {}?",
        "Бұл құжатқа қай жерде қол қойылды: {}?",
    ),
    "which": (
        "Which of these documents was signed in {}?",
        "Какой из этих документов подписан в {} году?",
        "Бұл құжаттардың қайсысына {} жылы қол қойылды?",
    ),
    "says": (
        "This document was signed in {1}: {0}.",
        "Этот документ подписан в {1} году: {0}.",
        "Бұл құжатқа {1} жылы қол қойылды: {0}.",
    ),
    "match": (
        "Match each document to the year in which it was signed.",
        "Соотнесите каждый документ с годом его подписания.",
        "Әр құжатты қол қойылған жылымен сәйкестендіріңіз.",
    ),
    "order": (
        "Put these documents in the order in which they were signed.",
        "Расположите эти документы в порядке их подписания.",
        "Бұл құжаттарды қол қойылу ретімен орналастырыңыз.",
    ),
    "cloze": (
        "The cosmodrome of ____________ has been leased to Russia since 1994; Kazakhstan keeps its "
        "sovereignty over the territory, and the term of the lease runs until ____________.",
        "Космодром ____________ сдан в аренду России с 1994 года; Казахстан сохраняет суверенитет над его "
        "территорией, а срок аренды истекает в ____________ году.",
        "____________ ғарыш айлағы 1994 жылдан бері Ресейге жалға берілген; Қазақстан оның аумағына "
        "егемендігін сақтайды, ал жалға алу мерзімі ____________ жылы аяқталады.",
    ),
    "president": (
        "Who signed this document for Kazakhstan: {}?",
        "Кто подписал этот документ от Казахстана: {}?",
        "Бұл құжатқа Қазақстан атынан кім қол қойды: {}?",
    ),
    "nazarbayev": ("Nursultan Nazarbayev", "Нурсултан Назарбаев", "Нұрсұлтан Назарбаев"),
    "true": ("True", "Верно", "Дұрыс"),
    "false": ("False", "Неверно", "Бұрыс"),
    "because": ("It was signed on {}.", "Подписан {}.", "Қол қойылған күні — {}."),
}


def say(word: str, lang: str, *slots: object) -> str:
    return WORDS[word][LANGS.index(lang)].format(*slots)


def name(treaty: str, lang: str) -> str:
    return TREATIES[treaty][1 + LANGS.index(lang)]


def year(treaty: str) -> str:
    return TREATIES[treaty][0][:4]


def make_item(**fields: Any) -> Item:
    """An item with the fields that matter, the others filled with what is harmless."""
    fact = fields.get("fact", "treaty.signed-on")
    base: dict[str, Any] = {
        "id": f"{fact}:{fields.get('model', 'year')}",
        "fact": fact,
        "subject": fact.partition(".")[0],
        "relation": fact.partition(".")[2],
        "kind": "choice",
        "model": "year",
        "lang": "en",
        "topic": "treaties",
        "level": "core",
        "expects": "choice",
        "stem": "In which year?",
        "answer": "1992",
        "feedback": "It was signed on 25 May 1992.",
        "cite": (Cite("reference-2006", "481", "https://example.org/treaty", "Reference book, 2006, line 481"),),
        "facts": (fact,),
    }
    return Item(**{**base, **fields})


def _own(treaty: str, lang: str) -> dict[str, Any]:
    fact = f"{treaty}.signed-on"
    return {
        "fact": fact,
        "facts": (fact,),
        "lang": lang,
        "feedback": say("because", lang, TREATIES[treaty][0]),
    }


def options(texts: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(f"o{n}", text, value) for n, (value, text) in enumerate(texts))


def choice_year(treaty: str, lang: str, years: Sequence[str]) -> Item:
    shown = options([(y, y) for y in sorted({*years, year(treaty)})])
    key = next(o.id for o in shown if o.value == year(treaty))
    stem = say("year", lang, name(treaty, lang))
    return make_item(
        **_own(treaty, lang), stem=stem, options=shown, key=(key,), answer=year(treaty), gives=(year(treaty),)
    )


def choice_place(treaty: str, lang: str) -> Item:
    shown = options([(c, names[LANGS.index(lang)]) for c, names in list(CITIES.items())[:4]])
    if PLACES[treaty] not in list(CITIES)[:4]:
        shown = (*shown[:3], Option("o3", CITIES[PLACES[treaty]][LANGS.index(lang)], PLACES[treaty]))
    key = next(o for o in shown if o.value == PLACES[treaty])
    fact = f"{treaty}.signed-in"
    stem = say("place", lang, name(treaty, lang))
    return make_item(
        fact=fact, facts=(fact,), lang=lang, model="value", stem=stem, options=shown, key=(key.id,),
        answer=key.text, gives=(key.text,),
    )  # fmt: skip


def choice_which(treaty: str, lang: str, others: Sequence[str]) -> Item:
    shown = options([(t, name(t, lang)) for t in (*others, treaty)])
    return make_item(
        **_own(treaty, lang), model="subject", stem=say("which", lang, year(treaty)), options=shown,
        key=(shown[-1].id,), answer=name(treaty, lang), gives=(name(treaty, lang),),
    )  # fmt: skip


def true_false(treaty: str, lang: str, shown: str) -> Item:
    truth = "true" if shown == year(treaty) else "false"
    both = (Option("true", say("true", lang), "true"), Option("false", say("false", lang), "false"))
    stem = say("says", lang, name(treaty, lang), shown)
    return make_item(
        **_own(treaty, lang), kind="true-false", model="says", stem=stem, options=both, key=(truth,),
        answer=say(truth, lang), gives=(year(treaty),),
    )  # fmt: skip


def typed_year(treaty: str, lang: str) -> Item:
    return make_item(
        **_own(treaty, lang), kind="number", expects="year", stem=say("year", lang, name(treaty, lang)),
        accept=(year(treaty),), answer=year(treaty), gives=(year(treaty),),
    )  # fmt: skip


def short(treaty: str, lang: str) -> Item:
    fact, who = f"{treaty}.signed-by", say("nazarbayev", lang)
    stem = say("president", lang, name(treaty, lang))
    return make_item(
        fact=fact, facts=(fact,), lang=lang, kind="short", model="value", expects="text", stem=stem,
        accept=(who,), answer=who, gives=(who,), as_of="2018-12",
    )  # fmt: skip


def cloze(lang: str) -> Item:
    fact = "baikonur.lease"
    return make_item(
        fact=fact, facts=(fact,), lang=lang, kind="cloze", model="gap", expects="text",
        stem=say("cloze", lang), accept=("2050",), answer="2050", gives=("2050",),
    )  # fmt: skip


def matching(treaties: Sequence[str], lang: str, spare: Sequence[str] = ("1997", "2010")) -> Item:
    lefts = tuple(Option(f"l{n}", name(t, lang), t) for n, t in enumerate(treaties))
    years = sorted({year(t) for t in treaties} | set(spare))
    rights = tuple(Option(f"r{y}", y, y) for y in years)
    pairs = tuple(Pair(left.id, f"r{year(t)}") for left, t in zip(lefts, treaties, strict=True))
    facts = tuple(f"{t}.signed-on" for t in treaties)
    return make_item(
        fact=facts[0], facts=facts, lang=lang, kind="matching", model="match", expects="pairs",
        points=len(lefts), stem=say("match", lang), lefts=lefts, options=rights, pairs=pairs,
        answer="; ".join(f"{name(t, lang)} — {year(t)}" for t in treaties),
    )  # fmt: skip


def ordering(treaties: Sequence[str], lang: str) -> Item:
    shown = tuple(Option(t, name(t, lang), t) for t in treaties)
    right = tuple(sorted(treaties, key=lambda t: TREATIES[t][0]))
    facts = tuple(f"{t}.signed-on" for t in treaties)
    return make_item(
        fact=facts[0], facts=facts, lang=lang, kind="ordering", model="order", expects="order", points=2,
        stem=say("order", lang), options=shown, order=right, answer=" → ".join(name(t, lang) for t in right),
    )  # fmt: skip


def every_kind(lang: str) -> tuple[Section, ...]:
    """Sections with all seven kinds and a timeline."""
    years = ["1991", "1995", "1998", "2005"]
    sections = [
        [choice_year("border-treaty", lang, years[:3]),
         choice_year("eternal-friendship", lang, ["1991", "1995", "2001"]),
         choice_place("eaeu-treaty", lang), choice_place("caspian-convention", lang),
         choice_which("good-neighbours", lang, ["almaty-declaration", "border-treaty", "eurasec-treaty"]),
         choice_year("eurasec-treaty", lang, ["1996", "1998", "2003"])],
        [true_false("almaty-declaration", lang, "1991"), true_false("eurasec-treaty", lang, "2001"),
         true_false("good-neighbours", lang, "2013"), true_false("customs-agreement", lang, "1999")],
        [short("friendship-treaty", lang), short("baikonur-lease", lang)],
        [typed_year("security-treaty", lang), typed_year("good-neighbours", lang)],
        [cloze(lang)],
        [matching(["border-treaty", "almaty-declaration", "eaeu-treaty", "baikonur-lease"], lang)],
        [ordering(["caspian-convention", "security-treaty", "good-neighbours", "customs-agreement"], lang)],
    ]  # fmt: skip
    dated = tuple(
        typed_year(t, lang) for t in ("almaty-declaration", "border-treaty", "caspian-convention", "eaeu-treaty")
    )
    return (*(Section("", "", tuple(items)) for items in sections), Section("", "", dated, span=(1990, 2020)))


def make_form(lang: str = "en", sections: Sequence[Section] | None = None, **fields: Any) -> Form:
    title = {"en": "Treaties and borders", "ru": "Договоры и границы", "kk": "Шарттар мен шекаралар"}[lang]
    bank = {
        "en": "Kazakhstan–Russia relations, version 2026.1",
        "ru": "Казахстанско-российские отношения, версия 2026.1",
        "kk": "Қазақстан-Ресей қатынастары, 2026.1 нұсқасы",
    }[lang]
    base: dict[str, Any] = {
        "code": "1-7QL4D", "lang": lang, "title": title, "instructions": "",
        "sections": tuple(sections or every_kind(lang)), "bank": bank, "licence": "CC BY 4.0",
    }  # fmt: skip
    return Form(**{**base, **fields})


@cache
def _read(path: str) -> Any:
    return yaml.safe_load((TEMPLATES / "pdf" / path).read_text(encoding="utf-8"))


@cache
def _fonts() -> dict[str, bytes]:
    return {face: (TEMPLATES / "fonts" / file).read_bytes() for face, file in _read("design.yaml")["fonts"].items()}


def make_assets(lang: str = "en", paper: str = "a4", large: bool = False, **design: Any) -> Assets:
    return Assets(_fonts(), _read(f"words-{lang}.yaml"), {**_read("design.yaml"), **design}, paper, large)


class Made(dict[str, Item]):
    """Items that are all made."""

    def traits(self, name: str) -> Traits:
        one = self[name]
        return Traits(one.fact, one.subject, one.relation, one.topic, one.level, one.kind, one.cell)


def pool(*items: Item) -> Made:
    return Made({one.id: one for one in items})
