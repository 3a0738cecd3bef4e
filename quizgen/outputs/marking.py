"""What a teacher marks by: the numbers of a form's items, and the right answer of each as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.domain import Form, Item, Section


def numbered(form: Form) -> Iterator[tuple[int, Section, Item]]:
    """The items of a form with the numbers that its pages give them."""
    number = 0
    for section in form.sections:
        for item in section.items:
            number += 1
            yield number, section, item


def written(item: Item, letters: Sequence[str]) -> str:
    """The right answer as a learner writes it: letters where letters are asked for, else words."""
    letter = {option.id: letters[n] for n, option in enumerate(item.options)}
    if item.kind == "choice":
        return " ".join(letter[name] for name in item.key)
    if item.kind == "matching":
        partner = {pair.left: pair.right for pair in item.pairs}
        return " ".join(letter[partner[left.id]] for left in item.lefts)
    if item.kind == "ordering":
        return " ".join(letter[name] for name in item.order)
    return item.answer


def spelled(item: Item, letters: Sequence[str]) -> list[str]:
    """The right answer in words, line by line."""
    texts = {option.id: option.text for option in (*item.lefts, *item.options)}
    if item.kind == "matching":
        partner = {pair.left: pair.right for pair in item.pairs}
        return [f"{texts[left.id]} — {texts[partner[left.id]]}" for left in item.lefts]
    if item.kind == "ordering":
        return [f"{n}. {texts[name]}" for n, name in enumerate(item.order, start=1)]
    if item.kind == "choice":
        return [f"{written(item, letters)} · {' '.join(texts[name] for name in item.key)}"]
    return [item.answer]
