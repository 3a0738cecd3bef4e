"""A second opinion on every item: has it one right answer? Nothing of quizgen is used here but the lines it prints.

    quizgen facts --status reviewed --status disputed --status draft --format jsonl > facts.jsonl
    quizgen items --format jsonl > items.jsonl
    python tests/ambiguity_check.py facts.jsonl items.jsonl

A fact may be so unless it is rejected or retired. An option is doubtful where some fact may make it right too, or
where the fact beside it does not prove it wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Days = tuple[date, date]
LIVE = ("reviewed", "disputed", "draft")
POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?(~?)")


# --- dates, from the text alone -------------------------------------------------------------------


def days(text: str, calendar: str = "") -> Days | None:
    """The first and the last day that the text may mean, in our calendar; None for what is no date."""
    head, slash, tail = text.partition("/")
    first = (date.min, date.min) if head == ".." else point(head, calendar)
    last = first if not slash else (date.max, date.max) if tail == ".." else point(tail, calendar)
    return (first[0], last[1]) if first and last else None


def point(text: str, calendar: str) -> Days | None:
    match = POINT.fullmatch(text)
    if not match:
        return None
    year, month, day, about = match.groups()
    low, high = (int(year.replace("X", digit)) for digit in "09")
    if about:
        low, high = low - 5, high + 5
    start = (low, int(month or 1), int(day or 1))
    end = (high, int(month or 12), int(day) if day else 31)
    first, last = to_date(start, calendar), to_date(end, calendar)
    if calendar == "unstated":
        first, last = min(first, to_date(start, "julian")), max(last, to_date(end, "julian"))
    return first, last


def to_date(day: tuple[int, int, int], calendar: str) -> date:
    year, month, number = day
    while True:
        try:
            made = date(year, month, number)
            break
        except ValueError:  # the month is shorter, or it is a leap day of the old calendar
            number -= 1
            if calendar == "julian" and (month, number) == (2, 28) and day[2] == 29:
                return to_date((year, 2, 28), "julian") + timedelta(days=1)
    if calendar != "julian":
        return made
    before = year if month > 2 else year - 1
    return made + timedelta(days=before // 100 - before // 400 - 2)


def meet(a: Days | None, b: Days | None) -> bool:
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def readings(fact: Json) -> list[Days]:
    """What the date of a fact may mean; before 1918 both calendars count."""
    calendars = [fact["calendar"], "", "julian"] if fact["calendar"] in ("julian", "unstated", "gregorian") else [""]
    found = [days(fact["value"], calendar) for calendar in calendars]
    return [span for span in found if span is not None]


# --- facts ----------------------------------------------------------------------------------------


class Facts:
    """The facts by id, by subject and by relation, and the names of subjects."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.by_id: dict[str, Json] = {}
        self.by_subject: dict[str, list[Json]] = defaultdict(list)
        self.by_relation: dict[str, list[Json]] = defaultdict(list)
        self.names: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for line in lines:
            fact = json.loads(line)
            self.by_id[fact["id"]] = fact
            if fact["status"] not in LIVE:
                continue
            self.by_subject[fact["subject"]].append(fact)
            self.by_relation[fact["relation"]].append(fact)
            for lang, name in fact["name"].items():
                self.names[fact["subject"]] |= {(lang, n.casefold()) for n in (name, *fact["aliases"].get(lang, ()))}


def same_scope(a: Json, b: Json) -> bool:
    """Are two facts of one relation about the same side, speaker, label and time?"""
    slots = ("for", "by", "label", "when" if a["when"] else "as_of")
    return all(a[slot] == b[slot] for slot in slots)


def same_value(fact: Json, value: Any) -> bool:
    """May the fact have this value: a subject, an element of its list, a year, a number?"""
    own = fact["value"]
    if isinstance(own, list):
        return value in own
    if fact["number"]:
        low, high = (float(fact["number"].get(end, fact["number"]["value"])) for end in ("value", "to"))
        return low <= float(value) <= high or (
            fact["number"]["qualifier"] != "" and 0.8 * low <= float(value) <= 1.25 * high
        )
    if isinstance(own, str) and days(own) and re.fullmatch(r"\d{4}", str(value)):
        return any(meet(span, days(str(value))) for span in readings(fact))
    return bool(own == value)


def values_meet(a: Json, b: Json) -> bool:
    """May two facts of one relation have the same value?"""
    one, other = a["value"], b["value"]
    if isinstance(one, dict):
        return any(one[lang] == other.get(lang) for lang in one)
    if isinstance(one, str) and days(one) and isinstance(other, str) and days(other):
        return any(meet(x, y) for x in readings(a) for y in readings(b))
    if isinstance(one, list) or isinstance(other, list):
        return bool(set(one if isinstance(one, list) else [one]) & set(other if isinstance(other, list) else [other]))
    return bool(one == other)


# --- may an option be right, and is it proved wrong? ------------------------------------------------


def makers(facts: Facts, item: Json, value: str) -> Iterator[Json]:
    """The facts that make the value right, or may."""
    asked = facts.by_id[item["fact"]]
    if item["model"] in ("subject", "match-subject"):
        for fact in facts.by_relation[item["relation"]]:
            if fact["subject"] == value and same_scope(fact, asked) and values_meet(fact, asked):
                yield fact
    elif item["model"] == "holder":
        for fact in facts.by_subject[value]:
            held = days(fact["when"] or fact["as_of"] or "../..", fact["calendar"])
            if (fact["relation"], fact["value"]) == (asked["relation"], asked["value"]) and meet(
                held, days(item["at"])
            ):
                yield fact
    elif item["precision"] == "year" and not item["template"].endswith(":year"):
        for fact in facts.by_subject[item["subject"]]:
            began = days(fact["when"].split("/")[0] or "../..", fact["calendar"])
            if (fact["relation"], fact["value"]) == (asked["relation"], asked["value"]) and meet(began, days(value)):
                yield fact
    else:
        for fact in facts.by_subject[item["subject"]]:
            doubted_member = (
                isinstance(asked["value"], list) and fact["value"] == value and fact["status"] != "reviewed"
            )
            same = fact["relation"] == item["relation"] and same_scope(fact, asked) and same_value(fact, value)
            if same or doubted_member:
                yield fact


def proves_wrong(facts: Facts, item: Json, option: Json) -> bool:
    """Does the fact beside the option say something else, which leaves no room for it?"""
    proof, asked = facts.by_id.get(option["fact"]), facts.by_id[item["fact"]]
    if proof is None or proof["status"] != "reviewed" or proof["relation"] != item["relation"]:
        return False
    if item["model"] == "subject":
        by_itself = proof["subject"] == option["value"] and not proof["open"] and not values_meet(proof, asked)
        return by_itself or (proof is asked and isinstance(asked["value"], dict))
    return proof is asked and (not proof["open"] or item["model"] == "holder")  # an open line leaves the ends open


# --- items ----------------------------------------------------------------------------------------


def check(fact_lines: Iterable[str], item_lines: Iterable[str]) -> Iterator[str]:
    """A line for each item that has not one right answer for certain, with the reason."""
    facts = Facts(fact_lines)
    for line in item_lines:
        item = json.loads(line)
        for reason in _reasons(facts, item):
            yield f"{item['id']} ({item['lang']}): {reason}"


def _reasons(facts: Facts, item: Json) -> Iterator[str]:
    for name in item["facts"]:
        if facts.by_id.get(name, {}).get("status") != "reviewed":
            yield f"it relies on {name}, which is not reviewed"
    by_kind = {"choice": _choice, "true-false": _statement, "matching": _matching, "ordering": _ordering}
    yield from by_kind.get(item["kind"], _typed)(facts, item)


def _choice(facts: Facts, item: Json) -> Iterator[str]:
    if len(item["key"]) != 1 or len({option["text"].casefold() for option in item["options"]}) < len(item["options"]):
        yield "it has not one key, or two options alike"
    names = [facts.names.get(option["value"], set()) for option in item["options"]]
    if any(a & b for i, a in enumerate(names) for b in names[i + 1 :]):
        yield "two options share a name"
    for option in item["options"]:
        right = [fact["id"] for fact in makers(facts, item, option["value"])]
        if option["id"] in item["key"]:
            if not right:
                yield f"nothing makes `{option['text']}` right"
        elif right:
            yield f"`{option['text']}` may be right too, by {right[0]}"
        elif not proves_wrong(facts, item, option):
            yield f"{option['fact']} does not prove `{option['text']}` wrong"


def _statement(facts: Facts, item: Json) -> Iterator[str]:
    told = [f["statement"][item["lang"]] for f in facts.by_subject[item["subject"]] if f["status"] == "reviewed"]
    if item["key"] == ["false"] and any(item["stem"].endswith(text) for text in told):
        yield "the statement is true"
    if item["model"] == "before":
        one, other = (facts.by_id[name] for name in item["facts"])
        places = [item["stem"].find(fact["name"][item["lang"]]) for fact in (one, other)]
        earlier = max(span[1] for span in readings(one)) < min(span[0] for span in readings(other))
        later = max(span[1] for span in readings(other)) < min(span[0] for span in readings(one))
        if earlier == later:
            yield "nobody can tell which came first"
        elif -1 not in places and (earlier == (places[0] < places[1])) != (item["key"] == ["true"]):
            yield "the order is not as the key says"


def _matching(facts: Facts, item: Json) -> Iterator[str]:
    rights = {option["id"]: option for option in item["options"]}
    fits = [[r for r, option in rights.items() if _fits(facts, item, left, option)] for left in item["lefts"]]
    texts = {option["id"]: option["text"] for option in item["options"]}
    found = [chosen for chosen in product(*fits) if len(set(chosen)) == len(chosen)]
    pairs = [(pair["left"], pair["right"]) for pair in item["pairs"]]
    told = [[(left["text"], texts[r]) for left, r in zip(item["lefts"], chosen, strict=True)] for chosen in found]
    if told != [pairs]:
        yield f"{len(found)} matchings are consistent"


def _fits(facts: Facts, item: Json, left: Json, right: Json) -> bool:
    """May the right side belong to the left one? What its own fact leaves open may."""
    own = facts.by_id[left["fact"]]
    asked = {**item, "fact": own["id"], "subject": own["subject"], "relation": own["relation"]}
    if item["model"] == "match-year":
        asked["template"] = ":year"
    return any(True for _ in makers(facts, asked, right["value"])) or own["open"]


def _ordering(facts: Facts, item: Json) -> Iterator[str]:
    by_subject = {facts.by_id[name]["subject"]: facts.by_id[name] for name in item["facts"]}
    for a, b in pairwise(item["order"]):
        if max(s[1] for s in readings(by_subject[a])) >= min(s[0] for s in readings(by_subject[b])):
            yield f"{a} is not certainly before {b}"


def _typed(facts: Facts, item: Json) -> Iterator[str]:
    asked = facts.by_id[item["fact"]]
    if item["kind"] == "cloze" or item["model"] == "holder":
        return
    if item["model"] == "subject":
        if [
            f for f in facts.by_relation[item["relation"]] if f["subject"] != item["subject"] and values_meet(f, asked)
        ]:
            yield "another subject has the same"
        return
    for fact in facts.by_subject[item["subject"]]:
        rival = fact is not asked and fact["relation"] == item["relation"] and same_scope(fact, asked)
        if rival and fact["as_of"] == asked["as_of"] and not isinstance(fact["value"], dict):
            yield f"{fact['id']} answers it too"


def main() -> int:
    """The two files of lines; every doubt in a line, and 1 if there is any."""
    facts, items = (Path(name).read_text(encoding="utf-8").splitlines() for name in sys.argv[1:3])
    doubts = list(check(facts, items))
    print(*doubts, f"{len(items)} items, {len(doubts)} doubts", sep="\n")
    return 1 if doubts else 0


if __name__ == "__main__":
    sys.exit(main())
