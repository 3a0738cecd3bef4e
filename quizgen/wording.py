"""Facts as sentences and questions of a language: dates, numbers, names and stems filled in.

A stem is text with slots: `{name}` puts a word, `{for: for %s}` puts the text only where the word is there,
`{m:родился|родилась}` chooses by the subject's gender. The slots are listed in docs/stems.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from quizgen.dates import Date, covers
from quizgen.domain import Bank, Fact, Language, Number, Subject, Text, Value

_SLOT = re.compile(r"\{(\w[\w-]*)(?::([^{}]*))?\}")
_GAP = re.compile(r"\[([^\[\]]*)\]")
_HALF = re.compile(r"(\d{4})-(?:01/\1-06|07/\1-12)")
Slots = Mapping[str, Callable[[], str]]


def fill(pattern: str, slots: Slots, gender: str = "m") -> str:
    """The pattern with its slots filled; no double spaces, none before a full stop."""

    def put(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        if name == "m" and form is not None:
            male, _, female = form.partition("|")
            return female if gender == "f" else male
        word = slots[name]()
        return word if form is None else form.replace("%s", word) if word else ""

    text = _SLOT.sub(put, pattern)
    text = re.sub(r" {2,}", " ", text).replace(" .", ".").replace(" ?", "?").replace(" :", ":").strip()
    return re.sub(r"\.{2}$", ".", text)


@cache
def slot_names(pattern: str) -> frozenset[str]:
    """The slots that a stem asks for."""
    return frozenset(match[1] for match in _SLOT.finditer(pattern))


def upper_first(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter small, unless the word is all capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


# --- dates ------------------------------------------------------------------------------------------


def date_words(lg: Language, value: Date, form: str = "date") -> str:
    """A date in words: `form` is one that the language's words list (date, on, gen, abl, dat …)."""
    words = lg.words["dates"]
    text = _range(lg, value, form) if value.is_interval else _point(lg, value.text, form)
    if value.about and not value.is_interval:
        text = words["about"].format(x=text)
    for start, other in words.get("instead", {}).items():  # «со 2 мая», not «с 2 мая»
        text = other + text.removeprefix(start) if text.startswith(start) else text
    marked = value.calendar == "julian" and "-" in value.text.split("/")[0]
    return str(words["julian"].format(x=text)) if marked else text


def _point(lg: Language, text: str, form: str) -> str:
    year, _, rest = text.rstrip("~").partition("-")
    month, _, day = rest.partition("-")
    patterns = lg.words["dates"].get(form) or lg.words["dates"]["date"]
    precision = (
        "day" if day else "month" if month else "century" if "XX" in year else "decade" if "X" in year else "year"
    )
    months = {case: names[int(month) - 1] for case, names in lg.words["months"].items()} if month else {}
    shown = year.replace("X", "0").lstrip("0")
    return str(patterns[precision].format(y=shown, d=day.lstrip("0"), **months))


def _range(lg: Language, value: Date, form: str) -> str:
    words = lg.words["dates"]
    head, _, tail = value.text.partition("/")
    half = _HALF.fullmatch(value.text)
    if half:
        n = words["halves"][0 if "-01/" in value.text else 1]
        return str(words["half"].format(n=n, y=half[1]))
    if value.open_end or value.open_start:
        return _join(lg, words["since" if value.open_end else "until"], head, tail)
    on = words.get(form, {}) if form == "on" else {}
    if len(head) == len(tail) == 4:
        return str((on.get("years") or words["years"]).format(a=head, b=tail))
    if len(head) == len(tail) == 10 and head[:7] == tail[:7]:
        months = {case: names[int(head[5:7]) - 1] for case, names in lg.words["months"].items()}
        days = {"a": head[8:].lstrip("0"), "b": tail[8:].lstrip("0"), "y": head[:4]}
        return str((on.get("days") or words["days"]).format(**days, **months))
    if len(head) == len(tail) == 7 and head[:4] == tail[:4] and "months" in words:
        both = {"a": int(head[5:]) - 1, "b": int(tail[5:]) - 1}
        cases = {f"{end}_{case}": names[m] for end, m in both.items() for case, names in lg.words["months"].items()}
        return str(words["months"].format(y=head[:4], **cases))
    if len(head) == 4 and tail.startswith(head):
        return _join(lg, words["until"], head, tail)
    return _join(lg, words["from-to"], head, tail)


def _join(lg: Language, pattern: str, head: str, tail: str) -> str:
    ends = {"a": head, "b": tail}

    def put(match: re.Match[str]) -> str:
        text = _point(lg, ends[match[1]], match[2] or "gen")
        return str(lg.words["dates"]["about"].format(x=text)) if "~" in ends[match[1]] else text

    return re.sub(r"\{([ab])(?::(\w+))?\}", put, pattern)


def span_words(lg: Language, fact: Fact) -> str:
    """When something held: the interval, or the day on which it is known to have held."""
    if fact.when is not None:
        return date_words(lg, fact.when, "on")
    return date_words(lg, fact.as_of, "on") if fact.as_of else ""


# --- numbers ----------------------------------------------------------------------------------------


def number_words(lg: Language, bank: Bank, value: Number, qualified: bool = True) -> str:
    """A number with its unit, in words: `about 19 billion US dollars`."""
    words = lg.words["numbers"]
    forms = bank.units[value.unit].forms.get(lg.lang) or (value.unit,)
    scale = words["scales"].get(value.scale, "")
    figure = _figure(lg, value)
    pattern = words.get(value.qualifier) if qualified and value.qualifier else None
    cases = _cases(lg, forms, value)
    text = (pattern or words["plain"]).format(n=f"{figure} {scale}".strip(), **cases)
    return re.sub(r" (?=%)", "", text).strip()


def figure_words(lg: Language, amount: Decimal) -> str:
    """A bare number, as the language writes it."""
    whole, _, part = f"{amount:f}".partition(".")
    mark = lg.words["thousands"]
    if len(whole) > 4 or mark == ",":
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", mark, whole)
    return whole + (lg.words["decimal"] + part if part else "")


def _figure(lg: Language, value: Number) -> str:
    times = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}[value.scale]
    low, high = (figure_words(lg, _rounded(part / times, value.decimals)) for part in (value.low, value.high))
    return low if value.low == value.high else f"{low}–{high}"


def _rounded(amount: Decimal, decimals: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-max(decimals, -amount.normalize().as_tuple().exponent, 0)))  # type: ignore[operator]


def _cases(lg: Language, forms: tuple[str, ...], value: Number) -> dict[str, str]:
    rule = lg.words["plural"]
    if rule == "slavic":
        one, few, many = (*forms, forms[-1], forms[-1])[:3]
        unit = many if value.scale else _slavic(value.high, one, few, many)
        single = not value.scale and (value.high % 1 or (value.high % 10 == 1 and value.high % 100 != 11))
        return {"unit": unit, "gen": few if single else many}
    if rule == "none":
        nom, abl, dat = (*forms, forms[0], forms[0])[:3]
        return {"unit": nom, "nom": nom, "abl": abl, "dat": dat}
    one, many = (*forms, forms[-1])[:2]
    return {"unit": one if value.high == 1 and not value.scale else many}


def _slavic(amount: Decimal, one: str, few: str, many: str) -> str:
    if amount % 1:
        return few
    last, two = amount % 10, amount % 100
    if last == 1 and two != 11:
        return one
    return few if 2 <= last <= 4 and not 12 <= two <= 14 else many


# --- names ------------------------------------------------------------------------------------------


def bare(name: str, lang: str) -> str:
    """The name without its English article, as options and titles print it."""
    return name[4:] if lang == "en" and name.startswith("the ") else name


def name_at(lg: Language, subject: Subject, day: Date | None, within: bool = False) -> str:
    """The name of that day, today's in brackets; `within`: the form that says where."""
    today = _in_form(lg, subject.name, subject.in_form) if within else subject.name.get(lg.lang, subject.id)
    old = next((n for n in subject.names if day is not None and covers(n.when, day)), None)
    if old is None:
        return today
    then = _in_form(lg, old.name, old.within) if within else old.name.get(lg.lang, today)
    now = bare(subject.name.get(lg.lang, ""), lg.lang)
    if bare(old.name.get(lg.lang, ""), lg.lang) == now:
        return then
    return str(lg.words["dates"].get("now", "{old} ({new})").format(old=then, new=now))


def _in_form(lg: Language, name: Text, form: Text) -> str:
    return form.get(lg.lang) or str(lg.words["in"]).format(x=name.get(lg.lang, ""))


def full_name(lg: Language, subject: Subject) -> str:
    """The name as running text has it, with the cue that tells it from another of the same name."""
    name = subject.name.get(lg.lang, subject.id)
    return f"{name} {subject.cue[lg.lang]}" if subject.cue else name


def day_of(bank: Bank, fact: Fact) -> Date | None:
    """The day on which the fact happened: its date, its `when`, or its subject's own date."""
    if isinstance(fact.value, Date):
        return fact.value
    if fact.when is not None:
        return fact.when
    own = (f.value for f in bank.by_subject.get(fact.subject, ()) if f.status == "reviewed")
    return next((v for v in own if isinstance(v, Date)), None)


def plain_text(text: str) -> str:
    """The text without the brackets that mark its gap."""
    return _GAP.sub(r"\1", text)


def gap_of(text: str) -> tuple[str, str] | None:
    """The text with `{gap}` where its one gap is, and what stood there; None without exactly one gap."""
    found = _GAP.findall(text)
    return (_GAP.sub("{gap}", text), found[0]) if len(found) == 1 and found[0].strip() else None


def value_words(lg: Language, bank: Bank, value: Value, day: Date | None = None) -> str:
    """Any value as running text has it."""
    if isinstance(value, Date):
        return date_words(lg, value)
    if isinstance(value, Number):
        return number_words(lg, bank, value)
    if isinstance(value, str):
        subject = bank.subjects.get(value)
        return _named(lg, subject, day) if subject else value
    if isinstance(value, tuple):
        return list_words(lg, [value_words(lg, bank, part, day) for part in value])
    return plain_text(value.get(lg.lang, ""))


def _named(lg: Language, subject: Subject, day: Date | None) -> str:
    return name_at(lg, subject, day) if subject.names else full_name(lg, subject)


def list_words(lg: Language, parts: list[str]) -> str:
    """A, B and C."""
    words = lg.words["lists"]
    return words["comma"].join(parts[:-1]) + words["and"] + parts[-1] if len(parts) > 1 else "".join(parts)


# --- stems ------------------------------------------------------------------------------------------


def slots_of(lg: Language, bank: Bank, fact: Fact, value: Value | None = None) -> Slots:
    """The words that a stem may ask for, each made only when asked; `value` stands in for the fact's own."""
    subject = bank.subjects[fact.subject]
    shown = fact.value if value is None else value
    day = day_of(bank, fact)
    name = _named(lg, subject, day)

    def target(form: str) -> str:
        other = bank.subjects.get(shown) if isinstance(shown, str) else None
        return name_at(lg, other, day, within=True) if other and form == "in" else ""

    def dated(form: str) -> str:
        return date_words(lg, shown, form) if isinstance(shown, Date) else ""

    def side(slot: str, form: str) -> str:
        other = bank.subjects.get(slot)
        if other is None:
            return ""
        named = full_name(lg, other)
        return other.of_form.get(lg.lang, named) if form == "of" else named

    def label() -> str:
        return fact.label.get(lg.lang, "")

    def said() -> str:
        return lg.stems["_said"][""][0].format(as_of=date_words(lg, fact.as_of)) if fact.as_of else ""

    def attributed() -> str:
        return lg.stems["_by"][""][0].format(by=side(fact.by, "name")) if fact.by else ""

    def when() -> str:
        return date_words(lg, fact.when, "on") if fact.when else ""

    def asked() -> str:
        return subject.ask.get(lg.lang) or name

    return {
        "the": lambda: name,
        "The": lambda: upper_first(name),
        "name": lambda: bare(name, lg.lang),
        "Name": lambda: upper_first(bare(name, lg.lang)),
        "value": lambda: value_words(lg, bank, shown, day),
        "Value": lambda: upper_first(value_words(lg, bank, shown, day)),
        "a-value": lambda: _with_article(bare(value_words(lg, bank, shown, day), lg.lang)),
        "bare-value": lambda: bare(value_words(lg, bank, shown, day), lg.lang),
        "in": lambda: target("in"),
        "on": lambda: dated("on"),
        "date": lambda: dated("date"),
        "date-gen": lambda: dated("gen"),
        "date-dat": lambda: dated("dat") if "dat" in lg.words["dates"] else dated("gen"),
        "for": lambda: side(fact.for_, "name"),
        "For": lambda: upper_first(side(fact.for_, "name")),
        "for-of": lambda: side(fact.for_, "of"),
        "by": attributed,
        "by-name": lambda: side(fact.by, "name"),
        "when": when,
        "When": lambda: upper_first(when()),
        "span": lambda: span_words(lg, fact),
        "said": said,
        "as-of": lambda: as_of_words(lg, fact),
        "ask": asked,
        "Ask": lambda: upper_first(asked()),
        "label": label,
        "Label": lambda: upper_first(label()),
    }


def _with_article(name: str) -> str:
    return f"an {name}" if name[:1].lower() in "aeiou" else f"a {name}"


def stem_of(lg: Language, relation: str, ask: str, variant: int = 0) -> str:
    """The stem of a relation and ask, or "" where the language has none."""
    found = lg.stems.get(relation, {}).get(ask, ())
    return found[variant % len(found)] if found else ""


def sentence(lg: Language, bank: Bank, fact: Fact, value: Value | None = None) -> str:
    """The bare claim as a sentence, whatever its status; `value` in place of the fact's own."""
    if value is None and fact.say:
        return plain_text(fact.say.get(lg.lang, ""))
    some = fact.open and isinstance(fact.value, tuple)  # an open list names some of them
    pattern = (some and stem_of(lg, fact.relation, "says-some")) or stem_of(lg, fact.relation, "says")
    pattern = pattern or "{Name}: {value}."
    subject = bank.subjects[fact.subject]
    text = upper_first(fill(pattern, slots_of(lg, bank, fact, value), subject.gender))
    told = fact.as_of is None or str(fact.as_of.year) in text  # a text that names the year needs no note of it
    if not told and not slot_names(pattern) & {"said", "span"}:
        note = as_of_words(lg, fact)
        text = f"{text[:-1]}{note}." if text.endswith(".") else f"{text}{note}"
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def as_of_words(lg: Language, fact: Fact) -> str:
    """` (as of December 2018)`, or nothing."""
    if fact.as_of is None:
        return ""
    pattern = lg.stems["_as_of"][""][0]
    return str(pattern.format(as_of=date_words(lg, fact.as_of), as_of_adj=date_words(lg, fact.as_of, "adj")))


def statement(lg: Language, bank: Bank, fact: Fact) -> str:
    """The fact as a sentence that is true alone: a rejected or disputed claim says who says it."""
    text = sentence(lg, bank, fact)
    if fact.status == "rejected":
        truth = _truth(lg, bank, fact)
        pattern = lg.stems["_rejected" if truth else "_rejected_alone"][""][0]
        by = told_by(lg, bank, fact)
        return str(pattern.format(by=by, By=by if "." in by else upper_first(by), text=text, truth=truth))
    if fact.status == "disputed":
        pattern = lg.stems["_according"][""][0]
        lines = [fact, *(o for o in siblings(bank, fact) if o.status == "disputed")]
        told = (_according(lg, bank, pattern, one) for one in lines)
        return str(lg.stems["_disputed"][""][0].format(text=" ".join(told)))
    return text


def _according(lg: Language, bank: Bank, pattern: str, fact: Fact) -> str:
    by = told_by(lg, bank, fact)
    return pattern.format(by=by, By=by if "." in by else upper_first(by), text=sentence(lg, bank, fact))


def _truth(lg: Language, bank: Bank, fact: Fact) -> str:
    """What is so instead: the reviewed line of the same scope, or the note."""
    relation = bank.relations[fact.relation]
    if relation.one_per or relation.member_of:
        lines = (o for o in siblings(bank, fact) if o.status == "reviewed")
        right = next(
            (o for o in lines if isinstance(o.value, tuple) or relation.one_per or o.value == fact.value), None
        )
        if right is not None:
            return sentence(lg, bank, right)
    return fact.note.get(lg.lang, "")


def siblings(bank: Bank, fact: Fact) -> list[Fact]:
    """The other facts of the same subject, relation and scope; for one member of a list, the list."""
    relation = bank.relations[fact.relation]
    names = {fact.relation, relation.member_of}
    others = (o for o in bank.by_subject.get(fact.subject, ()) if o.relation in names and o.id != fact.id)
    return [o for o in others if same_scope(relation.one_per, fact, o)]


def same_scope(slots: tuple[str, ...], a: Fact, b: Fact) -> bool:
    """Do all slots that tell the lines of a relation apart agree?"""
    if a.for_ != b.for_ or ("label" in slots and dict(a.label) != dict(b.label)):
        return False
    if "when" in slots and (a.when.text if a.when else "") != (b.when.text if b.when else ""):
        return False
    return not ("as_of" in slots and (a.as_of.text if a.as_of else "") != (b.as_of.text if b.as_of else ""))


def told_by(lg: Language, bank: Bank, fact: Fact) -> str:
    """Whose claim it is: a person's, a text's by its year, or a site's."""
    if fact.by:
        return full_name(lg, bank.subjects[fact.by])
    source = next((bank.sources[c.source] for c in fact.cite), None)
    if source is not None and source.url:
        return source.url.split("/")[2].removeprefix("www.")
    words = lg.words["text-of"]
    year = source.date[:4] if source and source.date else ""
    return str(words["dated"].format(y=year) if year else words["undated"])
