"""Items of all seven kinds in three languages, written by hand, as the bank would give them."""

from __future__ import annotations

from dataclasses import replace

from quizgen.domain import Cite, Item, Kind, Option, Pair, Tempting

LANGS = ("en", "ru", "kk")
SOURCE = Cite("kremlin-500", "art. 2", "https://example.org/treaty", "Treaty series, vol. 3, 1993, art. 2")


def item(name: str, expects: str, lang: str = "en", kind: Kind = "short", **more: object) -> Item:
    """An item; what is not named is filled in plausibly."""
    fact = str(more.pop("fact", name.partition(":")[0]))
    plain = Item(
        id=name, fact=fact, subject=fact.partition(".")[0], relation=fact.partition(".")[2] or "fact", kind=kind,
        model="value", lang=lang, topic="diplomacy", level="core", expects=expects,  # type: ignore[arg-type]
        stem=f"{name}?", answer="", feedback="So the sources say.", cite=(SOURCE,), facts=(fact,),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def text(*names: str, lang: str = "en", **more: object) -> Item:
    """A typed name: the first is the answer, the others are accepted too."""
    return item("treaty.signed-by:value-typed", "text", lang, accept=names, answer=names[0], **more)


def year(wanted: str, lang: str = "en", **more: object) -> Item:
    return item("treaty.signed-on:year-typed", "year", lang, "number", accept=(wanted,), answer=wanted, **more)


def date(*wanted: str, lang: str = "en", **more: object) -> Item:
    return item("treaty.signed-on:date", "date", lang, "number", accept=wanted, answer=wanted[0], **more)


def number(wanted: str, unit: str, scale: int = 1, tolerance: str = "0", lang: str = "en") -> Item:
    return item(
        "trade.amount:value-typed", "number", lang, "number", accept=(wanted,), unit=unit, scale=scale,
        tolerance=tolerance, answer=f"{wanted} {unit}",
    )  # fmt: skip


_WORDS = {
    "moscow": ("Moscow", "Москва", "Мәскеу"),
    "astana": ("Astana", "Астана", "Астана"),
    "almaty": ("Almaty", "Алматы", "Алматы"),
    "orenburg": ("Orenburg", "Оренбург", "Орынбор"),
    "csto": (
        "Collective Security Treaty",
        "Договор о коллективной безопасности",
        "Ұжымдық қауіпсіздік туралы шарт",
    ),
    "eaeu": ("Eurasian Economic Union", "Евразийский экономический союз", "Еуразиялық экономикалық одақ"),
    "cis": (
        "Commonwealth of Independent States",
        "Содружество Независимых Государств",
        "Тәуелсіз Мемлекеттер Достастығы",
    ),
    "sco": (
        "Shanghai Cooperation Organisation",
        "Шанхайская организация сотрудничества",
        "Шанхай ынтымақтастық ұйымы",
    ),
    "true": ("True", "Верно", "Дұрыс"),
    "false": ("False", "Неверно", "Бұрыс"),
}
_STEMS = {
    "choice": (
        "Where was the Declaration signed?",
        "Где подписан этот документ: Декларация?",
        "Бұл құжатқа қай жерде қол қойылды: Декларация?",
    ),
    "true-false": (
        "True or false? The Treaty was signed in Moscow.",
        "Верно ли? Договор подписан в Москве.",
        "Дұрыс па? Шартқа Мәскеуде қол қойылды.",
    ),
    "short": (
        "Who signed the Treaty for Kazakhstan?",
        "Кто подписал договор от Казахстана?",
        "Шартқа Қазақстан атынан кім қол қойды?",
    ),
    "number": (
        "In which year was the Treaty signed?",
        "В каком году подписан договор?",
        "Шартқа қай жылы қол қойылды?",
    ),
    "amount": (
        "What was the trade in 2021? (billion US dollars)",
        "Каким был товарооборот в 2021 году? (млрд долларов США)",
        "2021 жылы тауар айналымы қанша болды? (млрд АҚШ доллары)",
    ),
    "date": (
        "On what date was the Treaty signed?",
        "Какого числа подписан договор?",
        "Шартқа қай күні қол қойылды?",
    ),
    "cloze": (
        "Fill in the gap. He received the Order of ____.",
        "Заполните пропуск. Он награждён орденом ____.",
        "Бос орынды толтырыңыз. Ол ____ орденімен марапатталды.",
    ),
    "matching": (
        "Match each organisation with its year.",
        "Соотнесите организации с годами.",
        "Ұйымдарды жылдарымен сәйкестендіріңіз.",
    ),
    "ordering": (
        "Put these in order, the earliest first.",
        "Расположите по порядку, начиная с раннего.",
        "Ең ертесінен бастап ретімен орналастырыңыз.",
    ),
}


def _word(name: str, lang: str) -> str:
    return _WORDS[name][LANGS.index(lang)]


def _options(names: tuple[str, ...], lang: str) -> tuple[Option, ...]:
    return tuple(Option(name, _word(name, lang), name, f"{name}.fact") for name in names)


def seven(lang: str = "en") -> tuple[Item, ...]:
    """One item of each kind (and an amount and a date besides), on nine facts of three topics."""
    stem = {kind: texts[LANGS.index(lang)] for kind, texts in _STEMS.items()}
    who = {
        "en": ("Nursultan Nazarbayev", "Нурсултан Назарбаев", "Нұрсұлтан Назарбаев"),
        "ru": ("Нурсултан Назарбаев", "Nursultan Nazarbayev", "Нұрсұлтан Назарбаев"),
        "kk": ("Нұрсұлтан Назарбаев", "Нурсултан Назарбаев", "Nursultan Nazarbayev"),
    }[lang]
    order = {"en": ("Friendship", "Дружбы", "Достық"), "ru": ("Дружбы", "Friendship", "Достық")}
    gap = order.get(lang, ("Достық", "Дружбы", "Friendship"))
    years = tuple(Option(y, y, y, "") for y in ("1991", "1992", "1996", "2001", "2014", "2015"))
    bodies = ("csto", "cis", "sco", "eaeu")
    lefts = tuple(Option(f"{b}.founded-on", _word(b, lang), b, "") for b in bodies)
    founded = ("1992", "1991", "2001", "2015")
    return (
        item(
            "declaration.signed-in:value",
            "choice",
            lang,
            "choice",
            stem=stem["choice"],
            key=("almaty",),
            options=_options(("moscow", "almaty", "astana", "orenburg"), lang),
            answer=_word("almaty", lang),
        ),
        item(
            "treaty.signed-in:true-false",
            "choice",
            lang,
            "true-false",
            stem=stem["true-false"],
            key=("true",),
            options=_options(("true", "false"), lang),
            answer=_word("true", lang),
        ),
        item("treaty.signed-by:value-typed", "text", lang, stem=stem["short"], accept=who, answer=who[0]),
        item(
            "treaty.signed-on:year-typed",
            "year",
            lang,
            "number",
            stem=stem["number"],
            accept=("1992",),
            answer="1992",
            topic="history",
        ),
        item(
            "trade.amount.2021:value-typed",
            "number",
            lang,
            "number",
            stem=stem["amount"],
            accept=("24.5",),
            answer="24.5",
            scale=10**9,
            tolerance="1",
            unit="billion US dollars",
            topic="trade",
        ),
        item(
            "treaty.in-force-on:date",
            "date",
            lang,
            "number",
            stem=stem["date"],
            accept=("1992-05-25",),
            answer="25.05.1992",
            topic="history",
        ),
        item(
            "envoy.awarded:cloze",
            "text",
            lang,
            "cloze",
            stem=stem["cloze"],
            accept=gap,
            answer=gap[0],
            topic="history",
        ),
        item(
            "csto.founded-on:match",
            "pairs",
            lang,
            "matching",
            stem=stem["matching"],
            lefts=lefts,
            options=years,
            pairs=tuple(Pair(left.id, y) for left, y in zip(lefts, founded, strict=True)),
            topic="history",
            answer="; ".join(f"{left.text} — {y}" for left, y in zip(lefts, founded, strict=True)),
        ),
        item(
            "cis.founded-on:order",
            "order",
            lang,
            "ordering",
            stem=stem["ordering"],
            topic="history",
            options=_options(("eaeu", "cis", "sco", "csto"), lang),
            order=("cis", "csto", "sco", "eaeu"),
            answer=" → ".join(_word(b, lang) for b in ("cis", "csto", "sco", "eaeu")),
        ),
    )


RIGHT = {
    "declaration.signed-in:value": "2",
    "treaty.signed-in:true-false": "1",
    "treaty.signed-by:value-typed": "Назарбаев",
    "treaty.signed-on:year-typed": "1992",
    "trade.amount.2021:value-typed": "24,5",
    "treaty.in-force-on:date": "25.05.1992",
    "envoy.awarded:cloze": "Достык",
    "csto.founded-on:match": "1b 2a 3d 4f",
    "cis.founded-on:order": "2 4 3 1",
}


def many(count: int, lang: str = "en") -> tuple[Item, ...]:
    """Typed years on as many facts."""
    return tuple(
        item(
            f"event-{n}.happened-on:year-typed", "year", lang, "number", accept=(str(1900 + n % 100),),
            answer=str(1900 + n % 100), stem=f"In which year did event {n} happen?", topic=("history", "trade")[n % 2],
        )
        for n in range(count)
    )  # fmt: skip


def tempted(wanted: Item, wrong: str, why: str) -> Item:
    return replace(wanted, tempting=(Tempting(wrong, why),))
