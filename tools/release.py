"""Fill dist/ with a release: `make release VERSION=1.0`.

A folder for each language holds what a person without Python needs; beside them lie the wheel, the source archive and
`SHA256SUMS`. Whatever must hold before a release is a gate, and the first that does not is told in a sentence. The
same commit gives the same bytes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

import quizgen
from quizgen import bundled
from quizgen.cli import build_command, decks, papers
from quizgen.cli.common import SAMPLE_SEED, Opened, open_bank, refuse, write, write_all
from quizgen.domain import Artifact, Finding, Lang, Lock
from quizgen.errors import BadInput, QuizgenError
from quizgen.loader.lock import load_lock_file
from quizgen.loader.texts import load_words
from quizgen.notes.changes import release_notes
from quizgen.notes.deck import census, core_of, deck_of, facts_of
from quizgen.notes.study import Study
from quizgen.outputs import how_to

ROOT = Path(__file__).resolve().parent.parent
TEXT = "text"  # the folder of the text files
CARD = (360, 480)  # of the picture of a card, in its own pixels
GREY = (120, 120, 120)


# --- what must hold -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gates:
    """What must hold in a checkout: each says what is wrong, or nothing. The slow ones come last."""

    clean: Callable[[Path], str]
    locked: Callable[[Path], str]
    audited: Callable[[Path], str]
    tested: Callable[[Path], str]


def refusal(version: str, root: Path, bank: str, program: str, gates: Gates) -> str:
    """Why there can be no release of this version, in a sentence; empty where there can be one."""
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    return (
        wrong_version(version, bank, program)
        or untold(version, changelog)
        or gates.clean(root)
        or gates.locked(root)
        or gates.audited(root)
        or gates.tested(root)
    )


def wrong_version(version: str, bank: str, program: str) -> str:
    """The version must be a number, the bank's and the program's."""
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", version):
        return f"VERSION={version} is no version: write make release VERSION=1.0"
    if bank != version:
        return f"VERSION is {version}, but facts/bank.yaml says {bank}: change one of them"
    if program not in (version, f"{version}.0"):
        return f"VERSION is {version}, but quizgen/__init__.py says {program}: change one of them"
    return ""


def untold(version: str, changelog: str) -> str:
    """The changelog must have a section of this version."""
    if re.search(rf"^## \[?{re.escape(version)}\b", changelog, re.MULTILINE):
        return ""
    return f"CHANGELOG.md has no section `## {version}`: rename Unreleased, and date it"


def not_clean(root: Path) -> str:
    """Nothing in the checkout may differ from its commit."""
    done = _run(["git", "status", "--porcelain"], root)
    if done.returncode:
        return "this is no checkout of git, and a release is made of a commit"
    names = [line[3:] for line in done.stdout.splitlines()]
    shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    return f"the checkout differs from its commit ({shown}): commit or remove what is new" if names else ""


def not_locked(root: Path) -> str:
    """The lock must hold what the bank holds."""
    done = _run([sys.executable, "-m", "quizgen", "lock", "--check", "--facts", "facts"], root)
    return f"the lock does not hold the bank: {_last(done)}" if done.returncode else ""


def not_audited(root: Path) -> str:
    """No bound of the audit may be broken."""
    done = _run([sys.executable, "-m", "quizgen", "audit", "--facts", "facts"], root)
    return f"the audit is red, see quizgen audit: {_last(done)}" if done.returncode else ""


def not_tested(root: Path) -> str:
    """Every test must pass."""
    done = _run(["make", "test"], root)
    return f"tests fail, see make test: {_last(done)}" if done.returncode else ""


GATES = Gates(not_clean, not_locked, not_audited, not_tested)


def _run(command: list[str], root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**{k: v for k, v in os.environ.items() if not k.startswith("MAKE")}, **more}
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=environment)


def _last(done: subprocess.CompletedProcess[str]) -> str:
    lines = (done.stdout + done.stderr).strip().splitlines()
    return lines[-1] if lines else f"exit status {done.returncode}"


# --- what is in it ------------------------------------------------------------------------------------


def fill(target: Path, opened: Opened, before: Lock | None) -> None:
    """The folder of each language: decks, papers, cards, sheets, the how-to, the notes of the release."""
    study = decks.open_study(opened, quiet=True)
    for lang in opened.bank.info.langs:
        made = {
            artifact.name: artifact
            for artifact in build_command.products(opened, study, lang, SAMPLE_SEED)
            if not artifact.name.endswith(".json")
        }
        write_all(target / lang, made.values())
        texts = decks.package(study, lang, None, Path(f"{opened.bank.info.id}-{lang}.tsv"), tsv=True)
        write_all(target / lang / TEXT, texts)
        write_all(target / lang, guides(opened, study, lang, made, before))


def guides(
    opened: Opened, study: Study, lang: Lang, made: Mapping[str, Artifact], before: Lock | None
) -> Iterator[Artifact]:
    """The how-to, and the notes of the release."""
    words = _words(lang)
    slots = _slots(opened, study, lang)
    assets = papers.assets_of(lang)
    yield from how_to.render(words, slots, pictures(made, lang), lang, slots["howto"], assets)
    notes = words["first-release"].format(**slots) if before is None else release_notes(study, lang, before)
    yield Artifact(f"release-notes-{lang}.md", notes.encode())


def _words(lang: Lang) -> dict[str, str]:
    """The words of the how-to; English where a bank's language has none."""
    folder = bundled.folder("templates") / "howto"
    path = folder / f"{lang}.yaml"
    faults: list[Finding] = []
    words = load_words(path if path.is_file() else folder / "en.yaml", faults)
    refuse(faults)
    return words


def _slots(opened: Opened, study: Study, lang: Lang) -> dict[str, str]:
    info = opened.bank.info
    whole = deck_of(study, lang)
    core = core_of(study, lang, whole)
    return {
        "title": info.title[lang],
        "version": info.version,
        "licence": info.licence,
        "home": info.home,
        "deck": f"{info.id}-{lang}.apkg",
        "core": f"{info.id}-{lang}-core.apkg",
        "text": TEXT,
        **{name: f"{name}-{lang}.pdf" for name in ("worksheet", "flashcards", "timeline", "facts")},
        "key": f"worksheet-{lang}-key.pdf",
        "howto": f"how-to-{lang}.pdf",
        "facts_count": str(len({fact for note in whole.notes for fact in facts_of(note)})),
        "cards": str(sum(census(whole.notes, whole.note_types).values())),
        "core_cards": str(sum(census(core.notes, core.note_types).values())),
    }


# --- pictures -----------------------------------------------------------------------------------------


def pictures(made: Mapping[str, Artifact], lang: Lang) -> dict[str, bytes]:
    """A card, a sheet of cards with its back, a paper with its key, each as a PNG."""
    gallery = ROOT / "docs" / "pictures" / f"card-{lang}.png"
    if not gallery.is_file():
        raise BadInput(f"docs/pictures/{gallery.name} is missing: run make pictures")
    cards, paper, key = (
        made[f"{name}.pdf"].data for name in (f"flashcards-{lang}", f"worksheet-{lang}", f"worksheet-{lang}-key")
    )
    return {
        "card": png(back_of_card(Image.open(gallery).convert("RGB"))),
        "cards": png(beside(page(cards, 0), page(cards, 1))),
        "paper": png(beside(page(paper, 0), page(key, 0))),
    }


def page(data: bytes, number: int, width: int = 500) -> Image.Image:
    """A page of a PDF, drawn."""
    sheet = pypdfium2.PdfDocument(data)[number]
    drawn: Image.Image = sheet.render(scale=width / sheet.get_width()).to_pil()
    return drawn.convert("RGB")


def back_of_card(gallery: Image.Image) -> Image.Image:
    """The back of the first card in a picture that `make pictures` made: fronts at its left, backs at its right."""
    middle, right, margin = gallery.width // 2, gallery.width, (gallery.width - 2 * CARD[0]) // 3
    left = min(middle + margin // 2, right - margin - CARD[0])
    return _framed(gallery.crop((left, margin, left + CARD[0], min(gallery.height, margin + CARD[1]))))


def beside(one: Image.Image, other: Image.Image, gap: int = 16) -> Image.Image:
    """Two pages side by side."""
    left, right = _framed(one), _framed(other)
    both = Image.new("RGB", (left.width + gap + right.width, max(left.height, right.height)), "white")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + gap, 0))
    return both


def _framed(picture: Image.Image) -> Image.Image:
    return ImageOps.expand(picture, 2, GREY)


def png(picture: Image.Image) -> bytes:
    """A small PNG."""
    buffer = BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


# --- putting it together ------------------------------------------------------------------------------


def previous_lock(root: Path, version: str) -> Lock | None:
    """The lock of the release before, from its tag; None for the first."""
    done = _run(["git", "tag", "--list", "v*", "--merged", "HEAD", "--sort=-version:refname"], root)
    tags = [tag for tag in done.stdout.split() if tag != f"v{version}"]
    if not tags:
        return None
    text = _run(["git", "show", f"{tags[0]}:facts/lock.yaml"], root).stdout
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lock.yaml"
        path.write_text(text, "utf-8")
        lock, findings = load_lock_file(path)
    refuse(findings)
    return lock


def pack(target: Path, root: Path, made: int) -> None:
    """The wheel and the source archive, as of the time of the release (seconds since 1970)."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    done = _run(command, root, SOURCE_DATE_EPOCH=str(made))
    if done.returncode:
        raise BadInput(f"the wheel could not be built: {_last(done)}")


def sums(target: Path) -> bytes:
    """`SHA256SUMS` for every file below, as `sha256sum -c` reads it."""
    files = sorted(path for path in target.rglob("*") if path.is_file())
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(target).as_posix()}\n" for path in files]
    return "".join(lines).encode()


def release(version: str, root: Path, target: Path, gates: Gates = GATES) -> str:
    """Make the release in `target`, whole or not at all; returns why not, or nothing."""
    opened = open_bank(root / "facts")
    why = refusal(version, root, opened.bank.info.version, quizgen.__version__, gates)
    if why:
        return why
    study = decks.open_study(opened, quiet=True)
    assert study.lock is not None
    with tempfile.TemporaryDirectory(dir=root, prefix=".release-") as folder:
        made = Path(folder) / "dist"
        fill(made, opened, previous_lock(root, version))
        shutil.copy(root / "LICENSE", made)
        pack(made, root, study.lock.releases[-1])
        write(made / "SHA256SUMS", sums(made))
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return ""


def main() -> None:
    version = sys.argv[1] if len(sys.argv) > 1 else ""
    target = ROOT / "dist"
    try:
        why = release(version, ROOT, target)
    except QuizgenError as error:
        for finding in getattr(error, "findings", ())[:20]:
            print(finding, file=sys.stderr)
        why = str(error)
    if why:
        sys.exit(f"No release: {why}")
    for path in sorted(p for p in target.rglob("*") if p.is_file()):
        print(path.relative_to(ROOT).as_posix())
    print(f'Next: try it, then git tag -a v{version} -m "Version {version}", and hand dist/ out.')


if __name__ == "__main__":
    main()
