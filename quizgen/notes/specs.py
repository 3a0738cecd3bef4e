"""Note types as Anki keeps them: fields and templates with their lasting ids, filled from `templates/anki/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template

from quizgen import dates, identity, markup
from quizgen.domain import CardSpec, FieldSpec, Lang, NoteType
from quizgen.notes.study import Study

_RESERVE = "reserve"  # the template that makes no cards until a release adds a last Face of this id


@dataclass(frozen=True, slots=True)
class Face:
    """One question of a note type, in Anki's template language. `guard`: the field without which there is none."""

    id: str
    guard: str
    shown: str
    answer: str
    label: str = ""  # in place of the words' own
    typed: str = ""
    marks: Sequence[str] = ("Position",)


def note_type(
    study: Study,
    lang: Lang,
    kind: str,
    fields: Mapping[str, str],
    faces: Sequence[Face],
    reserve: bool = True,
) -> NoteType:
    """The note type of a kind in a language; its time of change comes from the lock."""
    space, words = study.bank.info.namespace, study.words(lang)
    cards = [_card(study, lang, kind, face) for face in faces]
    if reserve and all(face.id != _RESERVE for face in faces):
        number = identity.number(space, lang, kind, "template", _RESERVE)
        files = study.assets.files
        cards.append(CardSpec("Reserved", number, files["reserve-front.html"], files["reserve-back.html"]))
    return NoteType(
        id=identity.short_number(space, "note-type", lang, kind),
        name=f"{study.bank.info.title[lang]} ({lang}): {words['note-types'][kind]}",
        fields=tuple(
            FieldSpec(name, identity.number(space, lang, kind, "field", slug)) for slug, name in fields.items()
        ),
        cards=tuple(cards),
        css=study.assets.files["style.css"],
        cloze=kind == "cloze",
    )


def _card(study: Study, lang: Lang, kind: str, face: Face) -> CardSpec:
    words, files = study.words(lang), study.assets.files
    slots = {
        "lang": lang,
        "guard": face.guard,
        "label": face.label or words["cards"][face.id],
        "shown": face.shown,
        "typed": face.typed,
        "answer": f'<div class="answer">{face.answer}</div>' if face.answer else "",
        "strip": _strip(study, face.marks),
        "as_of": words["as-of"],
        "confused": words["confused"],
        "source": words["source"],
        "report": words["report"],
        "page": markup.escape(_report_page(study.bank.info.home)).replace('"', "%22"),
    }
    return CardSpec(
        words["cards"][face.id],
        identity.number(study.bank.info.namespace, lang, kind, "template", face.id),
        Template(files["front.html"]).substitute(slots),
        Template(files["back.html"]).substitute(slots),
    )


def _report_page(home: str) -> str:
    """Where a mistake is reported: the issues of a code host, else the home page itself."""
    host = home.split("/")[2] if home.count("/") >= 2 else ""
    return f"{home.rstrip('/')}/issues" if host in ("github.com", "gitlab.com", "codeberg.org") else home


def _strip(study: Study, marks: Sequence[str]) -> str:
    """The bank's span with its centuries, and a mark where a position field says."""
    span = study.bank.info.span
    if span is None:
        return ""
    first, last = dates.to_day(span.earliest)[0], dates.to_day(span.latest)[0]
    step = next((n for n in (10, 20, 50, 100, 200, 500) if (last - first) / n <= 5), 1000)
    ticks = "".join(
        f'<i style="left:{(year - first) * 100 / (last + 1 - first):.2f}%">{year}</i>'
        for year in range(-(-first // step) * step, last + 1, step)
    )
    spots = "".join(f'{{{{#{mark}}}}}<b style="left:{{{{{mark}}}}}%"></b>{{{{/{mark}}}}}' for mark in marks)
    return Template(study.assets.files["strip.html"]).substitute(ticks=ticks, marks=spots)
