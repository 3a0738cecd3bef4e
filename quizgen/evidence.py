"""Do the archived lines carry what is cited from them? `weigh` is pure; `check` reads the files for it.

Of a fact that rests on archived texts alone, its citations together must carry every atom (`quizgen.atoms`). Of every
citation of an archived text, the lines must carry an atom, and they or a `context:` line must name the subject. The
author, date and title of a text stand over all its lines. Each citation comes out as

    carried     it does
    derived     the editor says how it follows (`derived:`), and the subject is named
    unchecked   the subject is named, and the claim has no atom that a machine could look for
    missing     it does not: a finding
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from quizgen.atoms import Atom, Claims, Passage, claims_of, parts_of
from quizgen.copying import copied
from quizgen.domain import Bank, Citation, Fact, Finding, Lang, Language, Source
from quizgen.loader.texts import load_words
from quizgen.spotting import Spotted, names_of, reader_of, roots_of, telling_in, tokens

State = Literal["carried", "derived", "unchecked", "missing"]
Files = Mapping[str, Sequence[str]]  # file name to its lines
Marks = Mapping[str, Mapping[str, str]]  # source to line, or FIRST-LAST, to note

MARKS = "uncited.yaml"  # beside the facts: source, then line or FIRST-LAST, then why nothing is cited from it
REACH = 50  # lines between a citation and its context, at most
CITED = 100  # lines that a citation names, with its context, at most
LATELY = 256  # lines that are kept as they were read
ENOUGH = 8  # words of a name that tell that it stands in a line
LONGEST = 2**13  # letters of a line of an archived text
LINES = 250_000  # of all archived texts
LARGEST = 2**24  # bytes of all archived texts
_UNNAMED = ("name", "heading", "garbled")  # ways to derive by which the subject itself may go unnamed


@dataclass(frozen=True, slots=True)
class Judged:
    """A citation of an archived text, and what came of looking it up."""

    fact: str
    citation: Citation
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Uncited:
    """A line that no fact cites; `note` says why it need not be."""

    source: str
    number: int
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was found."""

    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]
    uncited: tuple[Uncited, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """An archived source; `head` is its masthead, what stands over all lines, which are read where they are cited."""

    source: Source
    raw: Sequence[str]
    head: Spotted
    read: Callable[[str], Spotted]
    tells: Callable[[str], bool]

    def passage(self, numbers: Sequence[int], masthead: bool = False) -> Passage:
        lines = [self.read(self.raw[n - 1]) for n in numbers if 0 < n <= len(self.raw)]
        return Passage(tuple(lines + [self.head] * masthead), self.tells)

    @property
    def numbers(self) -> range:
        first, last = self.source.lines or (1, len(self.raw))
        return range(first, min(last, len(self.raw)) + 1)


def check(
    bank: Bank, languages: Mapping[Lang, Language], facts: Path, sources: Path
) -> tuple[list[Finding], list[str]]:
    """Weigh the bank against the texts in a folder: the findings and the lines of the report."""
    findings: list[Finding] = []
    names = {source.file for source in bank.sources.values() if source.file}
    paths = {name: sources / name for name in sorted(names) if (sources / name).is_file()}
    files = _read(paths, findings)
    if files is None:
        return findings, []
    marks = load_words(facts / MARKS, findings, bank=facts)
    evidence = weigh(bank, languages, files, {k: v for k, v in marks.items() if isinstance(v, dict)})
    return [*findings, *evidence.findings], list(report(evidence))


def _read(paths: Mapping[str, Path], findings: list[Finding]) -> Files | None:
    """The lines of each text, a long one cut; nothing where all together are too many."""
    files: dict[str, Sequence[str]] = {}
    size = lines = 0
    hint = "archive the part that is cited"
    for name, path in paths.items():
        size += path.stat().st_size
        text = path.read_text(encoding="utf-8", errors="replace") if size <= LARGEST else ""
        lines += text.count("\n") + 1
        if size > LARGEST or lines > LINES:
            message = f"with this text the archived ones hold more than 16 MB, or more than {LINES:,} lines"
            findings.append(Finding(name, 1, 1, "too-large", message, hint))
            return None
        files[name] = [line[:LONGEST] for line in text.split("\n")]
        for n, line in enumerate(text.split("\n"), 1):
            if len(line) > LONGEST:
                message = f"a line of an archived text has {LONGEST:,} letters at most, and is read so far"
                findings.append(Finding(name, n, LONGEST + 1, "too-long", message, "break the line"))
    return files


def weigh(bank: Bank, languages: Mapping[Lang, Language], files: Files, marks: Marks) -> Evidence:
    """Look up every citation of an archived text; `marks` are the lines said to hold nothing."""
    reader = reader_of(languages)
    claims = claims_of(bank, reader)
    read = lru_cache(LATELY)(reader.read)
    roots = roots_of(name for subject in bank.subjects.values() for name in names_of(subject))
    texts = {s.id: _text(s, files[s.file], read, roots) for s in bank.sources.values() if s.file in files}
    findings = list(_absent(bank, files))
    judged: list[Judged] = []
    for fact in bank.facts.values():
        if fact.status != "retired":
            mine = [_judge(claims, fact, c, texts[c.source]) for c in fact.cite if c.source in texts]
            judged += mine
            findings += [_missing(j) for j in mine if j.state == "missing"]
            if len(mine) == len(fact.cite):
                findings += _uncarried(claims, fact, texts)
    uncited = tuple(_uncited(bank, texts, marks))
    findings += _unmarked(bank, texts, uncited, marks)
    findings += copied(bank, ((name, n, t.raw[n - 1]) for name, t in texts.items() for n in t.numbers))
    return Evidence(tuple(sorted(findings)), tuple(judged), uncited)


def _absent(bank: Bank, files: Files) -> Iterator[Finding]:
    for source in bank.sources.values():
        if source.file and source.file not in files:
            message = f"the archived file `{source.file}` is not in the sources folder"
            yield Finding(source.origin.path, source.origin.line, source.origin.column, "source-file", message)


def _text(source: Source, raw: Sequence[str], read: Callable[[str], Spotted], roots: Mapping[str, set[str]]) -> _Text:
    head = read(f"{source.author}. {source.title}")
    if re.fullmatch(r"\d{4}(-\d\d){0,2}~?", source.date):
        head = replace(head, dates=head.dates | {parts_of(source.date)})
    first, last = source.lines or (1, len(raw))
    return _Text(source, raw, head, read, telling_in(raw[first - 1 : last], roots))


def line_numbers(locator: str) -> list[int]:
    """The lines that `12`, `12-14` or `12, 20` names; none for what is no locator of lines."""
    found: list[int] = []
    for part in filter(None, re.split(r"[,\s]+", locator)):
        first, _, last = part.partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()) or len(first + last) > 14 or len(found) > 1000:
            return []
        found += range(int(first), min(int(last or first), int(first) + 999) + 1)
    return found


# --- citations --------------------------------------------------------------------------------------


def _judge(claims: Claims, fact: Fact, citation: Citation, text: _Text) -> Judged:
    own, context = line_numbers(citation.locator), line_numbers(citation.context)
    fault = _place_fault(text, own, context)
    if fault:
        return Judged(fact.id, citation, "missing", fault)
    code, _, computation = citation.derived.partition(":")
    if code == "computed" and not computation.strip():
        return Judged(fact.id, citation, "missing", "`derived: computed` does not say how")
    if not _named(claims, fact, text, own + context) and code not in _UNNAMED:
        return Judged(fact.id, citation, "missing", "neither the line nor a `context:` line names the subject")
    if code:
        return Judged(fact.id, citation, "derived")
    atoms = claims.atoms(fact, _lang(claims.bank, text))
    if not atoms:
        return Judged(fact.id, citation, "unchecked")
    # the line itself says one of the two, and its context may say the other
    here = own + context if _named(claims, fact, text, own) else own
    if any(form.said_in(text.passage(here)) for atom in atoms for form in _forms(atom)):
        return Judged(fact.id, citation, "carried")
    return Judged(fact.id, citation, "missing", f"the line says nothing of {_list(atoms)}")


def _forms(atom: Atom) -> tuple[Atom, ...]:
    """The atom, and a date also without its day, and without its month: part of it is something."""
    month = atom.coarser()
    return atom, month, month.coarser()


def _place_fault(text: _Text, own: list[int], context: list[int]) -> str:
    if not own or not all(n in text.numbers for n in own + context):
        return f"there is no such line in `{text.source.id}`"
    if len(own + context) > CITED:
        return f"it names more than {CITED} lines"
    if not any(text.raw[n - 1].strip() for n in own):
        return "the line is empty"
    return "the context is too far away" if any(abs(n - own[0]) > REACH for n in context) else ""


def _named(claims: Claims, fact: Fact, text: _Text, numbers: list[int]) -> bool:
    subject = claims.bank.subjects[fact.subject]
    if subject.id == text.source.id or (subject.type in ("work", "person") and text.passage([], True).names(subject)):
        return True
    return text.passage(numbers).names(subject)


def _lang(bank: Bank, text: _Text) -> Lang:
    return text.source.lang if text.source.lang in bank.info.langs else bank.info.langs[0]


def _missing(judged: Judged) -> Finding:
    at = judged.citation
    message = f"{judged.fact} cites {at.source}:{at.locator}, but {judged.why}"
    hint = "cite the right line, add `context:`, or say how it follows with `derived:`"
    return Finding(at.origin.path, at.origin.line, at.origin.column, "citation-missing", message, hint)


def _uncarried(claims: Claims, fact: Fact, texts: Mapping[str, _Text]) -> Iterator[Finding]:
    """The atoms that no citation of a fact carries or derives."""
    wanted = list(claims.atoms(fact, _lang(claims.bank, texts[fact.cite[0].source]))) if fact.cite else []
    wanted = [a for a in wanted if not any(_settles(fact, c, texts[c.source], a) for c in fact.cite)]
    finer = [
        a
        for a in wanted
        if a.kind == "date" and any(_settles(fact, c, texts[c.source], a.coarser()) for c in fact.cite)
    ]
    hint = "cite the line that does, correct the fact, or say how it follows with `derived:`"
    for rule, atoms in (("over-precise", finer), ("atom-uncarried", [a for a in wanted if a not in finer])):
        if atoms:
            message = f"{fact.id}: no cited line carries {_list(atoms)}"
            yield Finding(fact.origin.path, fact.origin.line, fact.origin.column, rule, message, hint)


def _settles(fact: Fact, citation: Citation, text: _Text, atom: Atom) -> bool:
    code = citation.derived.partition(":")[0]
    if code in ("heading", "garbled", "computed") or (code == "name" and atom.kind == "name"):
        return True
    masthead = isinstance(fact.value, Mapping)  # a text may say when and by whom its source was written
    numbers = line_numbers(citation.locator) + line_numbers(citation.context)
    here = text.passage(numbers[:CITED], masthead)
    if code in ("year", "last-year") and atom.kind == "date" and atom.without_year().said_in(here):
        return True
    return atom.said_in(here)


def _list(atoms: Sequence[Atom]) -> str:
    return ", ".join(f"“{atom.shown}”" for atom in atoms[:6])


# --- lines that nobody cites ------------------------------------------------------------------------


def _uncited(bank: Bank, texts: Mapping[str, _Text], marks: Marks) -> Iterator[Uncited]:
    cited = {
        (c.source, n) for f in bank.facts.values() for c in f.cite
        for n in (line_numbers(c.locator) + line_numbers(c.context))[:CITED]
    }  # fmt: skip
    for name, text in texts.items():
        notes = {n: note for key, note in marks.get(name, {}).items() for n in line_numbers(key)}
        for n in text.numbers:
            if text.raw[n - 1].strip() and (name, n) not in cited:
                yield Uncited(name, n, text.raw[n - 1].strip(), notes.get(n, ""))


def _unmarked(bank: Bank, texts: Mapping[str, _Text], uncited: Sequence[Uncited], marks: Marks) -> Iterator[Finding]:
    """Lines with a digit or a known name that have no note of their own."""
    names = {words for s in bank.subjects.values() for name in names_of(s) if (words := tokens(name)[:ENOUGH])}
    longest = max(map(len, names), default=0)
    for line in uncited:
        own = marks.get(line.source, {}).get(str(line.number), "")
        if not own and (any(c.isdigit() for c in line.text) or _holds(tokens(line.text), names, longest)):
            message = f"no fact cites this line of `{line.source}`: {line.text[:80]}"
            hint = "make a fact of it, or note in uncited.yaml why it holds none"
            yield Finding(texts[line.source].source.file, line.number, 1, "uncited-line", message, hint)


def _holds(words: tuple[str, ...], names: set[tuple[str, ...]], longest: int) -> bool:
    return any(words[i:j] in names for i in range(len(words)) for j in range(i + 1, min(i + longest, len(words)) + 1))


# --- the report -------------------------------------------------------------------------------------


def report(evidence: Evidence) -> Iterator[str]:
    """Counts per source, then the lines that no fact cites."""
    counts = Counter((j.citation.source, j.state) for j in evidence.judged)
    lines = Counter(line.source for line in evidence.uncited)
    for name in dict.fromkeys([*(j.citation.source for j in evidence.judged), *lines]):
        states = (f"{counts[name, s]} {s}" for s in ("carried", "derived", "unchecked", "missing"))
        yield f"{name}: {', '.join(states)}; {lines[name]} lines uncited"
    for line in evidence.uncited:
        yield f"{line.source}:{line.number}: {line.text}" + (f"  [{line.note}]" if line.note else "")
