from __future__ import annotations

import banks

from items import asked


def signed_by(*lists: str) -> str:
    return banks.PLACES + asked.treaties(*(f"{{signatories: [{names}], cite: [paper:1]}}" for names in lists))


APART = signed_by("kazakhstan", "russia", "belarus", "armenia")


def test_who_signed_is_chosen_among_those_who_did_not() -> None:
    found = asked.items("member", APART)
    item = found["amber.signatories:member:kazakhstan"]
    assert item.stem == "Which of these states was an original signatory of the Amber?"
    assert (item.answer, item.element) == ("Kazakhstan", "kazakhstan")
    assert len(item.options) == 4
    assert {option.fact for option in item.options} == {"amber.signatories"}  # it names nobody else
    assert item.facts == ("amber.signatories",)


def test_two_signatories_of_one_treaty_are_never_options_together() -> None:
    text = signed_by("kazakhstan, russia", "russia, belarus", "armenia", "kyrgyzstan", "belarus, armenia")
    for seed in range(30):
        for plan in asked.plans("member", text, seed).values():
            offered = set(asked.values(plan))
            assert plan.element in offered
            listed = set(plan.fact.value)  # type: ignore[arg-type]
            assert offered & listed == {plan.element}


def test_an_open_list_or_a_doubted_one_is_not_asked() -> None:
    for extra in ("open: yes,", "status: disputed,", "status: draft,"):
        text = signed_by("kazakhstan", "russia", "belarus", "armenia").replace("[russia],", f"[russia], {extra}")
        for plan in asked.plans("member", text).values():
            assert plan.fact.subject != "birchwood"
            assert "russia" not in asked.values(plan)


def test_a_state_that_the_title_names_is_not_asked() -> None:
    text = APART.replace("name: the Amber", "name: the Pact of Kazakhstan")
    found = asked.plans("member", text)
    assert not [name for name in found if name.startswith("amber.")]
    assert all("kazakhstan" not in asked.values(plan) for plan in found.values())


def test_a_doubted_member_is_no_option() -> None:
    text = APART.replace(
        "[russia], cite: [paper:1]}",
        "[russia], cite: [paper:1]}\n  - {signatory: armenia, status: disputed, cite: [site]}",
    )
    for plan in asked.plans("member", text).values():
        if plan.fact.subject == "birchwood":
            assert "armenia" not in asked.values(plan)


def test_members_are_asked_as_of_the_day_of_the_list() -> None:
    text = banks.PLACES + "".join(
        f"- {{id: u{n}, type: organisation, name: the {name}, facts: [{{members: [{state}], as_of: 2018-12, "
        "cite: [paper:1]}]}\n"
        for n, (name, state) in enumerate(
            [("Amber", "kazakhstan"), ("Birch", "russia"), ("Cobalt", "belarus"), ("Dunes", "armenia")]
        )
    )
    item = asked.items("member", text)["u0.members:member:kazakhstan"]
    assert item.stem == "Which of these states is a member of the Amber (as of December 2018)?"


def test_five_of_a_long_list_are_asked_at_most() -> None:
    names = ", ".join(f"s{n}" for n in range(20))
    text = "".join(f"- {{id: s{n}, type: state, name: {chr(65 + n) * 6}}}\n" for n in range(24))
    text += asked.treaties(*(f"{{signatories: [{x}], cite: [paper:1]}}" for x in (names, "s20", "s21", "s22", "s23")))
    found = [plan for plan in asked.plans("member", text).values() if plan.fact.subject == "amber"]
    assert len(found) <= 5
