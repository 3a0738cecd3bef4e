"""What was printed, for other programs: forms, items with their keys and points, the seed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from quizgen.domain import Artifact, Form, Item
from quizgen.outputs.marking import numbered, written


def render(forms: Sequence[Form], name: str, letters: Sequence[str], *, seed: int, command: str) -> Iterator[Artifact]:
    """One JSON file called `name`: `{title, lang, bank, licence, sample, seed, command, forms: [...]}`.

    A form: `{code, learner, group, points, sections: [{title, instructions, span, items: [...]}]}`; an item
    has the fields of `quizgen items` and, before them, its number and what a learner writes to be right.
    """
    first = forms[0]
    paper = {
        "title": first.title,
        "lang": first.lang,
        "bank": first.bank,
        "licence": first.licence,
        "sample": first.sample,
        "seed": seed,
        "command": command,
        "forms": [],
    }
    head = _text(paper).removesuffix("[]\n}")
    # form by form: the mappings of a whole class at once would fill the memory
    parts = ",\n  ".join(_text(_form(form, letters)).replace("\n", "\n  ") for form in forms)
    yield Artifact(name, f"{head}[\n  {parts}\n ]\n}}\n".encode())


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _form(form: Form, letters: Sequence[str]) -> Mapping[str, Any]:
    numbers = {id(item): number for number, _, item in numbered(form)}
    sections = [
        {
            "title": section.title,
            "instructions": section.instructions,
            "span": section.span,
            "items": [
                {"number": numbers[id(item)], "written": written(item, letters), **item_fields(item)}
                for item in section.items
            ],
        }
        for section in form.sections
    ]
    return {
        "code": form.code,
        "learner": form.learner,
        "group": form.group,
        "points": form.points,
        "sections": sections,
    }


def item_fields(item: Item) -> dict[str, Any]:
    """The fields of an item, named as `quizgen items --format jsonl` names them."""
    fields = asdict(item)
    fields["for"] = fields.pop("for_")
    return fields
