"""Cards as web pages, as Anki shows them: for pictures, and to look at before a release.

Anki's template language as far as our templates use it: `{{Field}}`, `{{#Field}} … {{/Field}}`, `{{cloze:Field}}`,
`{{type:Field}}`. A test holds this to Anki's own library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quizgen.domain import Artifact, CardSpec, Deck
from quizgen.outputs.anki import fields

Pick = tuple[str, int]  # a note's id, and which of its note type's card templates
_SECTION = re.compile(r"\{\{#([^{}]+)\}\}((?:(?!\{\{#\1\}\}).)*?)\{\{/\1\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{(?:(cloze|type):)?([^{}#/]+)\}\}")
_GAP = re.compile(r"\{\{c1::(.*?)\}\}", re.DOTALL)
_SHELL = (
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<style>{base}{css}</style>{body}</html>"
)
# what Anki's own page brings: the frame, the night colours, the marks on a typed answer
_BASE = """
body { margin: 20px; overflow-wrap: break-word; } body.nightMode { background: #2c2c2c; color: #fcfcfc; }
input#typeans { width: 100%; box-sizing: border-box; line-height: 1.75; } code#typeans { font-family: monospace; }
.typeGood { background: #afa; color: black; } .nightMode .typeGood { background: #0a0; color: black; }
"""
_GALLERY = """
body { display: grid; grid-template-columns: repeat(2, 360px); gap: 20px; width: 740px; margin: 20px;
  background: #8a8f98; }
body > div.card { padding: 20px 16px !important; border-radius: 12px; font-size: 18px !important; }
"""


def render(deck: Deck, picks: Sequence[Pick], night: bool = False) -> Iterator[Artifact]:
    """Two pages a card, front and back, with the class names that Anki gives the body."""
    for n, pick in enumerate(picks, start=1):
        front, back, order, css = _sides(deck, pick)
        for side, html in (("front", front), ("back", back)):
            classes = f"card card{order}" + (" nightMode night_mode" if night else "")
            body = f'<body class="{classes}"><div id="qa">{html}</div></body>'
            page = _SHELL.format(lang="und", base=_BASE, css=css, body=body)
            yield Artifact(f"card-{n}-{side}{'-night' if night else ''}.html", page.encode())


def gallery(deck: Deck, picks: Sequence[Pick], name: str) -> Artifact:
    """One page 740 px wide: a row a card, its front by day and its back by night, in turn."""
    panels = []
    for n, pick in enumerate(picks):
        front, back, order, css = _sides(deck, pick)
        night = " nightMode night_mode" if n % 2 else ""
        panels += [f'<div class="card card{order}{night}">{html}</div>' for html in (front, back)]
    body = f"<body>{''.join(panels)}</body>"
    return Artifact(name, _SHELL.format(lang="und", base="", css=css + _GALLERY, body=body).encode())


def _sides(deck: Deck, pick: Pick) -> tuple[str, str, int, str]:
    name, order = pick
    note = next(note for note in deck.notes if note.id == name)
    kind = next(one for one in deck.note_types if one.id == note.note_type)
    names = tuple(field.name for field in kind.fields)
    shown = dict(zip(names, fields(note, names), strict=True))
    front, back = sides(kind.cards[order], shown)
    return front, back, order + 1, kind.css


def sides(card: CardSpec, shown: Mapping[str, str]) -> tuple[str, str]:
    """Front and back of a card as HTML; the right answer stands typed in."""
    return _filled(card.front, shown, False), _filled(card.back, shown, True)


def _filled(template: str, shown: Mapping[str, str], answered: bool) -> str:
    def section(match: re.Match[str]) -> str:
        return match[2] if shown.get(match[1]) else ""

    def field(match: re.Match[str]) -> str:
        text = shown[match[2]]
        if match[1] == "cloze":
            return _GAP.sub(r'<span class="cloze">\1</span>' if answered else '<span class="cloze">[...]</span>', text)
        if match[1] == "type":
            return _typed(text, answered)
        return text

    before = ""
    while before != template:
        before, template = template, _SECTION.sub(section, template)
    return _FIELD.sub(field, template)


def _typed(answer: str, answered: bool) -> str:
    if answered:
        return f'<div><code id="typeans"><span class="typeGood">{answer}</span></code></div>'
    return '<center><input type="text" id="typeans"></center>'
