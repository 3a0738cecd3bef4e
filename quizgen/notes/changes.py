"""Release notes: what a lock and its successor differ in, told to learners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quizgen import wording
from quizgen.domain import Lang, Lock
from quizgen.lock import Changes, compare
from quizgen.notes.published import lock_of
from quizgen.notes.study import Study


def changes_since(study: Study, old: Lock) -> Changes:
    """What the bank would publish beyond an older lock."""
    return compare(old, lock_of(study), supersedes(study))


def supersedes(study: Study) -> Mapping[str, str]:
    """Each correcting fact with the fact that it corrects."""
    return {fact.id: name for name, fact in study.successors.items()}


def release_notes(study: Study, lang: Lang, old: Lock) -> str:
    """Added, changed, corrected and withdrawn facts of the deck in a language, as Markdown."""
    changes, words = changes_since(study, old), study.words(lang)["changes"]
    info = study.bank.info
    lines = [f"# {words['title'].format(title=info.title[lang], version=info.version)}", ""]
    lines += _sections(study, lang, changes, old, words)
    if len(lines) == 2:
        lines += [words["nothing"], ""]
    mine = [name for name in changes.types if name.startswith(f"{lang}.") and name in old.types]
    if mine:
        kinds = study.words(lang)["note-types"]
        lines += [
            words["templates"].format(types=", ".join(kinds[name.split(".", 1)[1]] for name in mine)),
            "",
        ]
    lines += [words["one-way" if changes.one_way_sync else "sync"], "", words["skipped"]]
    return "\n".join(lines) + "\n"


def _sections(study: Study, lang: Lang, changes: Changes, old: Lock, words: Mapping[str, Any]) -> Iterator[str]:
    asked = [name for name in (*changes.added, *changes.returned) if _has_note(study, name)]
    changed = [name for name, langs in changes.changed.items() if lang in langs and _has_note(study, name)]
    gone = [name for name in changes.retired if old.facts[name].cards]
    corrected = [name for name in gone if name in changes.corrected]
    fresh = [name for name in asked if name not in set(changes.corrected.values())]
    yield from _section(words["added"], fresh, [_told(study, lang, name) for name in fresh])
    yield from _section(words["changed"], changed, [_told(study, lang, name) for name in changed])
    told = [_correction(study, lang, name, changes.corrected[name], words) for name in corrected]
    yield from _section(words["corrected"], corrected, told)
    withdrawn = [name for name in gone if name not in changes.corrected]
    yield from _section(words["retired"], withdrawn, [_reason(study, lang, name) for name in withdrawn])


def _has_note(study: Study, name: str) -> bool:
    return name in study.questions or name in study.gaps


def _section(title: str, names: list[str], texts: Iterable[str]) -> Iterator[str]:
    if names:
        yield from (f"## {title.format(count=len(names))}", "")
        yield from (f"- {text} (`{name}`)" for name, text in zip(names, texts, strict=True))
        yield ""


def _told(study: Study, lang: Lang, name: str) -> str:
    return wording.statement(study.languages[lang], study.bank, study.bank.facts[name])


def _correction(study: Study, lang: Lang, name: str, after: str, words: Mapping[str, Any]) -> str:
    was, now = (
        words["was"].format(text=_told(study, lang, name)),
        words["now"].format(text=_told(study, lang, after)),
    )
    return wording.upper_first(f"{was} {wording.upper_first(now)}")


def _reason(study: Study, lang: Lang, name: str) -> str:
    fact = study.bank.facts[name]
    return f"{_told(study, lang, name)} {fact.note.get(lang) or fact.reason}".strip()
