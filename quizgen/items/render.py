"""A plan to an Item in one language: same options and same order in all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from quizgen import draw, wording
from quizgen.answers import containers, spread
from quizgen.citing import cite_of
from quizgen.dates import Date, gregorian_text, parse
from quizgen.domain import Bank, Fact, Item, Lang, Language, Number, Option, Pair, Tempting, Value
from quizgen.items.near import near_names
from quizgen.items.plan import Plan, World, all_names, number_text, question
from quizgen.wording import bare, full_name, gap_of, upper_first

_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
TYPED_TOLERANCE = Decimal("0.1")  # of a number that is not counted one by one


def render(world: World, plan: Plan, lang: Lang, seed: int) -> Item:
    """The item of a plan, in a language."""
    lg, bank = world.languages[lang], world.bank
    fact = plan.fact
    told = bank.facts.get(fact.id, fact)
    lefts, pairs = _sides(lg, bank, plan)
    item = Item(
        id=plan.id,
        fact=fact.id,
        subject=fact.subject,
        relation=fact.relation,
        kind=plan.kind,
        model=plan.model,
        lang=lang,
        topic=fact.topic,
        level=fact.level,
        expects=plan.expects,
        stem=_stem(lg, bank, plan),
        answer=_answer(lg, bank, plan),
        feedback=_feedback(lg, bank, plan, told),
        cite=tuple(cite_of(lg, bank, citation) for citation in told.cite),
        facts=plan.facts,
        options=_options(lg, bank, plan, (seed, world.turn)),
        lefts=lefts,
        pairs=pairs,
        key=plan.key if plan.expects == "choice" else (),
        order=plan.order,
        tempting=_tempting(lg, bank, told),
        element=plan.element,
        at=plan.at,
        for_=fact.for_,
        by=fact.by,
        when=fact.when.text if fact.when else "",
        as_of=wording.date_words(lg, told.as_of) if told.as_of else "",
        precision=plan.precision,
        cell=plan.cell,
        template=f"{fact.relation}:{plan.stem}",
        variant=_variant(plan),
    )
    return _judged(world, item, plan, lang)


def _variant(plan: Plan) -> int:
    return draw.below(60, "variant", plan.fact.id)


def _stem(lg: Language, bank: Bank, plan: Plan) -> str:
    if plan.kind == "true-false":
        return str(lg.stems["_true-false"][""][0].format(text=statement_of(lg, bank, plan)))
    if plan.kind == "cloze":
        text = wording.sentence(lg, bank, _gapped(lg, plan.fact))
        return str(lg.stems["_cloze"][""][0].format(text=text))
    if plan.kind in ("matching", "ordering"):
        return wording.stem_of(lg, plan.fact.relation, plan.stem)
    stem = question(lg, bank, plan.fact, plan.stem, None, _variant(plan))
    if plan.expects == "number":
        stem += f" ({unit_words(lg, bank, plan.fact)})"
    return stem


def statement_of(lg: Language, bank: Bank, plan: Plan) -> str:
    """The statement of a true/false item, right or wrong."""
    if plan.model == "before":
        pattern = wording.stem_of(lg, plan.fact.relation, "before")
        a, b = (full_name(lg, bank.subjects[f.subject]) for f in plan.lefts)
        return pattern.format(a=a, b=b)
    told = plan.told or plan.fact
    return wording.sentence(lg, bank, told._replace(say={}), plan.shown)


def _gapped(lg: Language, fact: Fact) -> Fact:
    assert isinstance(fact.value, Mapping)
    text, _ = gap_of(fact.value[lg.lang]) or ("", "")
    return fact._replace(value={lg.lang: text.replace("{gap}", lg.words["blank"])}, say={})


def unit_words(lg: Language, bank: Bank, fact: Fact) -> str:
    """The unit in which a typed number counts: `billion US dollars`."""
    value = fact.value
    assert isinstance(value, Number)
    whole = replace(value, low=Decimal(5) * _SCALES[value.scale], high=Decimal(5) * _SCALES[value.scale], decimals=0)
    return wording.number_words(lg, bank, whole, qualified=False).lstrip("5").strip()


def option_text(lg: Language, bank: Bank, plan: Plan, shown: Value) -> str:
    """An option as printed: bare names, digits for years."""
    if isinstance(shown, Date):
        return shown.text if plan.precision == "year" else wording.date_words(lg, shown)
    if isinstance(shown, Number):
        return wording.number_words(lg, bank, shown)
    if isinstance(shown, str) and shown in bank.subjects:
        return upper_first(bare(full_name(lg, bank.subjects[shown]), lg.lang))
    return str(lg.words["true-false"].get(shown, shown)) if isinstance(shown, str) else ""


def _options(lg: Language, bank: Bank, plan: Plan, words: tuple[int, int]) -> tuple[Option, ...]:
    made = [Option(c.value, option_text(lg, bank, plan, c.shown), c.value, c.fact) for c in plan.choices]
    if plan.kind == "choice" and plan.precision not in ("year", "number"):
        made = draw.shuffled(made, *words, "place", plan.id, by=lambda option: option.id)
    if plan.kind == "matching" and plan.precision != "year":
        made = draw.shuffled(made, *words, "right", plan.id, by=lambda option: option.id)
    return tuple(made)


def _sides(lg: Language, bank: Bank, plan: Plan) -> tuple[tuple[Option, ...], tuple[Pair, ...]]:
    lefts: list[Option] = []
    pairs: list[Pair] = []
    if plan.kind != "matching":
        return (), ()
    for fact, right in zip(plan.lefts, plan.key, strict=True):
        lefts.append(Option(fact.id, _left_text(lg, bank, plan, fact), fact.subject, fact.id))
        pairs.append(Pair(fact.id, right))
    return tuple(lefts), tuple(pairs)


def _answer(lg: Language, bank: Bank, plan: Plan) -> str:
    if plan.kind == "cloze":
        assert isinstance(plan.fact.value, Mapping)
        return (gap_of(plan.fact.value[lg.lang]) or ("", ""))[1]
    if plan.kind == "matching":
        names = {c.value: option_text(lg, bank, plan, c.shown) for c in plan.choices}
        lefts = (_left_text(lg, bank, plan, fact) for fact in plan.lefts)
        return "; ".join(
            f"{left.removesuffix('.')} — {names[right]}" for left, right in zip(lefts, plan.key, strict=True)
        )
    if plan.kind == "ordering":
        return " → ".join(_left_name(lg, bank, f) for f in plan.others)
    if isinstance(plan.answer, Date) and plan.precision != "year":
        return wording.date_words(lg, plan.answer)
    return option_text(lg, bank, plan, plan.answer) if plan.answer is not None else ""


def _left_text(lg: Language, bank: Bank, plan: Plan, fact: Fact) -> str:
    """The left side of a pair: a statement where its subject is to be found, else the name of the subject."""
    if plan.model == "match-subject":
        return wording.value_words(lg, bank, fact.value)
    return _left_name(lg, bank, fact)


def _left_name(lg: Language, bank: Bank, fact: Fact) -> str:
    return upper_first(bare(full_name(lg, bank.subjects[fact.subject]), lg.lang))


def _feedback(lg: Language, bank: Bank, plan: Plan, told: Fact) -> str:
    facts = plan.others if plan.model == "order" else (told, *plan.others) if plan.model == "before" else (told,)
    if plan.kind == "matching":
        facts = plan.lefts
    lines = []
    for fact in facts:
        lines.append(wording.statement(lg, bank, bank.facts.get(fact.id, fact)))
        if fact.id == told.id and plan.kind != "matching" and told.note.get(lg.lang):
            lines.append(told.note[lg.lang])
    return " ".join(lines)


def _tempting(lg: Language, bank: Bank, fact: Fact) -> tuple[Tempting, ...]:
    """The wrong values that somebody states for this very fact."""
    wrong = (o for o in wording.siblings(bank, fact) if o.status == "rejected")
    found = []
    for other in wrong:
        if bank.relations[other.relation].value != "text" and not isinstance(other.value, tuple):
            text = bare(wording.value_words(lg, bank, other.value), lg.lang)
            found.append(Tempting(text, wording.statement(lg, bank, other)))
    return tuple(found)


def _judged(world: World, item: Item, plan: Plan, lang: Lang) -> Item:
    """The item with what typed answers are judged by, and what would give it away."""
    bank, value = world.bank, plan.answer
    if item.expects == "year":
        return replace(item, accept=(item.answer,), gives=(item.answer,))
    if item.expects == "date":
        assert isinstance(value, Date)
        accept = tuple(dict.fromkeys((gregorian_text(value), value.text)))
        return replace(item, accept=accept, gives=(item.answer, value.text))
    if item.expects == "number":
        return _numeric(world, item, plan, lang)
    if item.kind == "cloze":
        return _cloze(item, plan, lang)
    if item.expects == "text" and isinstance(value, str):
        subject = bank.subjects[value]
        own = [bare(subject.name.get(lang, ""), lang), *subject.also.get(lang, ())]
        names = tuple(dict.fromkeys(filter(None, (*own, *(bare(n, "en") for n in all_names(subject))))))
        near, vague = near_names(world, subject, names)
        around = containers(bank, value)
        cities = [place for place in around if bank.subjects[place].type == "city"]  # Moscow, for the Kremlin
        names = tuple(dict.fromkeys((*names, *(bare(n, "en") for c in cities for n in all_names(bank.subjects[c])))))
        wider = [bare(n, "en") for place in around for n in all_names(bank.subjects[place])]
        # of a country in which the place lies: ask for more
        vague = tuple(dict.fromkeys((*vague, *(name for name in wider if name not in names))))
        near = tuple(dict.fromkeys((*vague, *near)))
        gives = tuple(dict.fromkeys((item.answer, *own)))
        return replace(item, accept=names, near=near, vague=vague, gives=gives, answer_type=subject.type)
    if item.kind == "true-false":
        shown = option_text(world.languages[lang], bank, plan, plan.shown) if plan.shown is not None else ""
        return replace(item, gives=(shown,) if plan.holds and shown else ())
    if item.kind == "choice":
        return replace(item, gives=tuple(o.text for o in item.options if o.id in item.key))
    return item


def _numeric(world: World, item: Item, plan: Plan, lang: Lang) -> Item:
    value = plan.fact.value
    assert isinstance(value, Number)
    scale = _SCALES[value.scale]
    exact = world.bank.units[value.unit].exact and not value.qualifier
    low, high = spread(value)
    room = Decimal(0) if exact else max(value.low * TYPED_TOLERANCE, value.low - low, high - value.low)
    lg = world.languages[lang]
    figure = (value.low / scale).normalize()
    return replace(
        item,
        accept=(f"{figure:f}",),
        tolerance=f"{(room / scale).normalize():f}",
        scale=scale,
        unit=unit_words(lg, world.bank, plan.fact),
        gives=(wording.figure_words(lg, figure), number_text(value)),
    )


def _cloze(item: Item, plan: Plan, lang: Lang) -> Item:
    texts = plan.fact.value
    assert isinstance(texts, Mapping)
    gaps = {k: (gap_of(text) or ("", ""))[1] for k, text in texts.items()}
    # what another language calls it is right too, unless it stands in the sentence: «…, ныне Семей»
    others = (gap for gap in gaps.values() if gap.casefold() not in item.stem.casefold())
    accept = tuple(dict.fromkeys((gaps[lang], *others)))
    expects = "year" if re.fullmatch("[0-9]{4}", gaps[lang]) and _is_year(gaps[lang]) else "text"
    return replace(item, accept=accept, gives=(gaps[lang],), expects=expects)  # type: ignore[arg-type]


def _is_year(text: str) -> bool:
    return 1500 <= int(text) <= 2100 and parse(text).precision == "year"
