"""The bank of this repository: how much of it there is, and that all of it can be asked, told and cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from quizgen import wording
from quizgen.answers import claim_of, contested, truth
from quizgen.asking import World
from quizgen.domain import KINDS, SUBJECT_TYPES, Bank, Fact, Item
from quizgen.items.plan import Plan

DOCUMENTS = ("aif-2021", "bnews-2018", "borodavkin-2018", "mgimo-2022")
PARTS = "004_7acf14bbfc10741b.txt"  # the document of several parts


def citing(facts: Iterable[Fact], sources: set[str]) -> list[Fact]:
    return [fact for fact in facts if sources & {citation.source for citation in fact.cite}]


@pytest.fixture(scope="module")
def reviewed(real_bank: Bank) -> list[Fact]:
    return [fact for fact in real_bank.facts.values() if fact.status == "reviewed"]


def test_there_is_much_to_learn(reviewed: list[Fact]) -> None:
    assert len(reviewed) >= 120
    assert len({fact.subject for fact in reviewed}) >= 60
    assert min(Counter(fact.level for fact in reviewed).values()) >= 50


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_document_is_drawn_upon(reviewed: list[Fact], document: str) -> None:
    assert len(citing(reviewed, {document})) >= 15


def test_so_is_the_document_of_several_parts(real_bank: Bank, reviewed: list[Fact]) -> None:
    parts = {source.id for source in real_bank.sources.values() if source.file == PARTS}
    assert len(parts) >= 5
    assert len(citing(reviewed, parts)) >= 50


def test_every_type_of_subject_is_there(real_bank: Bank) -> None:
    assert set(SUBJECT_TYPES) <= set(real_bank.by_type)


def test_wrong_and_doubtful_claims_are_kept_with_both_sides(real_bank: Bank) -> None:
    claims = [fact for fact in real_bank.facts.values() if fact.status in ("disputed", "rejected")]
    assert len(claims) >= 10
    for fact in claims:
        assert fact.cite, fact.id
        assert fact.status == "disputed" or fact.reason, fact.id


def test_everything_is_cited_to_its_line(real_bank: Bank) -> None:
    for fact in real_bank.facts.values():
        assert fact.cite, fact.id
        for citation in fact.cite:
            source = real_bank.sources[citation.source]
            assert source.whole or citation.locator, (fact.id, source.id)


def test_a_weak_source_alone_makes_nothing_reviewed(real_bank: Bank, reviewed: list[Fact]) -> None:
    for fact in reviewed:
        assert not all(real_bank.sources[citation.source].weak for citation in fact.cite), fact.id


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_statement_is_told_in_every_language(real_bank: Bank, real_world: World, lang: str) -> None:
    lg = real_world.languages[lang]
    for fact in real_bank.facts.values():
        assert wording.statement(lg, real_bank, fact).strip(" ."), fact.id
        assert real_bank.subjects[fact.subject].name[lang]


def test_what_is_reviewed_is_true(real_bank: Bank, reviewed: list[Fact]) -> None:
    unsure = [fact for fact in reviewed if truth(real_bank, claim_of(fact)).holds is not True]
    assert [fact.id for fact in unsure if not contested(real_bank, fact)] == []
    assert len(unsure) < 20  # those have a disputed line beside them, and are never asked


def test_what_is_rejected_is_not_true(real_bank: Bank) -> None:
    wrong = [f.id for f in real_bank.facts.values() if f.status == "rejected" and truth(real_bank, claim_of(f)).holds]
    assert wrong == []


def test_retired_facts_are_followed_by_what_supersedes_them(real_bank: Bank) -> None:
    for fact in real_bank.facts.values():
        if fact.supersedes:
            assert real_bank.facts[fact.supersedes].status == "retired", fact.id


def test_the_languages_are_not_copies_of_each_other(real_bank: Bank, real_world: World) -> None:
    told = [
        [wording.statement(lg, real_bank, f) for lg in real_world.languages.values()] for f in real_bank.facts.values()
    ]
    assert [texts for texts in told if len(set(texts)) < 3] == []


def test_the_items_are_many_and_of_every_kind(real_plans: list[Plan], real_items: dict[str, list[Item]]) -> None:
    assert len({plan.id for plan in real_plans}) >= 2000
    for items in real_items.values():
        counts = Counter(item.kind for item in items)
        assert min(counts[kind] for kind in KINDS) >= 100, counts
        assert max(Counter(item.fact for item in items).values()) <= 6


def test_most_of_what_is_reviewed_is_asked(real_plans: list[Plan], reviewed: list[Fact]) -> None:
    asked = {plan.fact.id for plan in real_plans}
    core = [fact for fact in reviewed if fact.level == "core"]
    assert len(asked) > 0.5 * len(reviewed)
    assert len([fact for fact in core if fact.id in asked]) > 0.6 * len(core)
