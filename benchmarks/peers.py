"""The same content given to the tools that people use instead: what they read is written here from our bank.

text2qti   500 choice questions, typed out as its Markdown, to a QTI package
brain-brew the notes of our English deck as a spreadsheet and its recipe, to CrowdAnki JSON
genanki    a script as its manual has it: YAML read by CSafeLoader, two fields a note, to a package
AMC        twenty choice questions as LaTeX for Auto Multiple Choice, to a hundred papers; only where it is installed
           (Debian: auto-multiple-choice and texlive-latex-extra, 1.7 GB)

R/exams is not run: it is in none of PyPI, npm and Debian.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv" / "peers" / "bin"
QUESTIONS = 500

SCRIPT = """
import sys, yaml, genanki
from pathlib import Path
model = genanki.Model(1607392319, "Fact", fields=[{"name": "Q"}, {"name": "A"}],
                      templates=[{"name": "Card", "qfmt": "{{Q}}", "afmt": "{{FrontSide}}<hr id=answer>{{A}}"}])
deck = genanki.Deck(2059400110, "Facts")
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    for subject in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader):
        if isinstance(subject, dict):
            for fact in subject.get("facts") or ():
                relation, value = next(iter(fact.items()))
                front = f"{(subject.get('name') or {}).get('en')}: {relation}"
                deck.add_note(genanki.Note(model, [front, str(value)]))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


_LATEX = r"""\documentclass[a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage[box]{automultiplechoice}
\begin{document}
QUESTIONS\onecopy{COPIES}{
\namefield{Name \hrulefill}
\shufflegroup{bench}
\insertgroup{bench}
}
\end{document}
"""


def installed() -> bool:
    return (PEERS / "text2qti").exists()


def text2qti(folder: Path, items: list[dict[str, Any]]) -> list[str]:
    """The command, its input written."""
    lines = ["Quiz title: Bench", ""]
    for n, item in enumerate(items[:QUESTIONS], start=1):
        lines.append(f"{n}.  {_one_line(item['stem'])} ({n})")  # it takes no question twice
        for letter, option in zip("abcdefgh", item["options"], strict=False):
            mark = "*" if option["id"] in item["key"] else ""
            lines.append(f"{mark}{letter})  {_one_line(option['text'])}")
        lines.append("")
    path = folder / "quiz.txt"
    path.write_text("\n".join(lines), "utf-8")
    return [str(PEERS / "text2qti"), str(path)]


def _one_line(text: str) -> str:
    return " ".join(text.replace("`", "'").replace("$", "USD ").replace("*", "·").replace("_", " ").split())


def auto_multiple_choice(folder: Path, items: list[dict[str, Any]], copies: int) -> list[str]:
    """The command, its input written; empty where the program is not installed."""
    program = shutil.which("auto-multiple-choice")
    if program is None:
        return []
    (folder / "amc").mkdir()
    source = folder / "amc.tex"
    questions = "".join(_latex(n, item) for n, item in enumerate(items))
    source.write_text(_LATEX.replace("QUESTIONS", questions).replace("COPIES", str(copies)), "utf-8")
    made = ["--out-sujet", "amc.pdf", "--out-corrige", "amc-key.pdf", "--out-catalog", "amc-all.pdf"]
    how = ["--mode", "s", "--with", "pdflatex", "--filter", "latex", "--n-copies", str(copies)]
    return [program, "prepare", *how, "--prefix", "./", source.name, *made, "--out-calage", "amc.xy", "--data", "amc"]


def _latex(n: int, item: dict[str, Any]) -> str:
    choices = (
        f"\\{'correct' if option['id'] in item['key'] else 'wrong'}choice{{{_escaped(option['text'])}}}\n"
        for option in item["options"]
    )
    asked = f"{_escaped(item['stem'])}\n\\begin{{choices}}\n{''.join(choices)}\\end{{choices}}"
    return f"\\element{{bench}}{{\n\\begin{{question}}{{q{n}}}\n{asked}\n\\end{{question}}\n}}\n"


def _escaped(text: str) -> str:
    return re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", " ").replace("~", " ").replace("^", " "))


def genanki_script(folder: Path) -> list[str]:
    """The script beside its output."""
    path = folder / "script.py"
    path.write_text(SCRIPT, "utf-8")
    return [str(PEERS / "python"), str(path), str(ROOT / "facts"), str(folder / "script.apkg")]


def brain_brew(folder: Path, types: dict[str, Any], rows: list[Any]) -> list[str]:
    """A deck in CrowdAnki's form, taken apart by `brainbrew init`; the command that puts it together again."""
    name, fields, templates, css, _ = next(iter(types.values()))
    model = str(uuid5(NAMESPACE_URL, "model"))
    kind = next(iter(types))
    deck = {
        "__type__": "Deck", "children": [], "crowdanki_uuid": str(uuid5(NAMESPACE_URL, "deck")),
        "deck_config_uuid": str(uuid5(NAMESPACE_URL, "config")), "deck_configurations": [_CONFIG],
        "desc": "", "dyn": 0, "extendNew": 10, "extendRev": 50, "media_files": [], "name": "Bench",
        "note_models": [
            {
                "__type__": "NoteModel", "crowdanki_uuid": model, "css": css, "name": name, "type": 0, "sortf": 0,
                "latexPre": "", "latexPost": "", "vers": [], "tags": [], "req": [],
                "flds": [{**_FIELD, "name": field["name"], "ord": n} for n, field in enumerate(fields)],
                "tmpls": [{**_TEMPLATE, **template, "ord": n} for n, template in enumerate(templates)],
            }
        ],
        "notes": [
            {"__type__": "Note", "fields": values, "guid": guid, "note_model_uuid": model, "tags": tags,
             "data": "", "flags": 0}
            for mid, guid, values, tags in rows if mid == kind
        ],
    }  # fmt: skip
    export = folder / "export"
    export.mkdir()
    (export / "deck.json").write_text(json.dumps(deck, ensure_ascii=False), "utf-8")
    done = subprocess.run([PEERS / "brainbrew", "init", export], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"brainbrew init: {done.stderr[-1500:]}")
    recipes = sorted((folder / "recipes").glob("*source_to_anki*"))
    return [str(PEERS / "brainbrew"), "run", str(recipes[0].relative_to(folder))]


_CONFIG = {
    "__type__": "DeckConfig", "autoplay": True, "crowdanki_uuid": str(uuid5(NAMESPACE_URL, "config")), "dyn": False,
    "lapse": {}, "maxTaken": 60, "name": "Bench", "new": {}, "replayq": True, "rev": {}, "timer": 0,
}  # fmt: skip
_FIELD = {"font": "Arial", "media": [], "rtl": False, "size": 20, "sticky": False}
_TEMPLATE = {"bafmt": "", "bqfmt": "", "bfont": "", "bsize": 0, "did": None}


if __name__ == "__main__":
    print(__doc__, file=sys.stderr)
