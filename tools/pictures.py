"""Make every picture of README and docs from the product as it is: `make pictures`.

Pages are drawn by pypdfium2; cards by headless Chromium, which must be installed (`chromium` or CHROMIUM=path).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from quizgen.cli import decks, papers
from quizgen.cli.common import open_bank
from quizgen.domain import Artifact
from quizgen.notes.deck import deck_of
from quizgen.outputs import card_pages

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CARDS = (("friendship-treaty-1992.signed-on", 0), ("baikonur-lease-1994.signed-in", 2))
WIDTH = 780


def page(data: bytes, number: int = 0, width: int = 620) -> Image.Image:
    """A page of a PDF as a picture."""
    document = pypdfium2.PdfDocument(data)
    sheet = document[number]
    return sheet.render(scale=width / sheet.get_width()).to_pil()


def screenshot(browser: str, html: bytes, width: int, height: int) -> Image.Image:
    """A web page as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_bytes(html)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
        options += ["--disable-background-networking", f"--user-data-dir={folder}/profile"]
        window = [f"--window-size={width},{height}", f"--screenshot={target}"]
        subprocess.run([browser, *options, *window, source.as_uri()], check=True, capture_output=True, timeout=120)
        return Image.open(target).convert("RGB")


def save(picture: Image.Image, name: str) -> None:
    """Write a small PNG."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture.quantize(128, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)
    print(PICTURES.relative_to(ROOT) / name)


def first(artifacts: object, ending: str) -> Artifact:
    return next(a for a in artifacts if a.name.endswith(ending))  # type: ignore[attr-defined]


def main() -> None:
    opened = open_bank(None)
    facts = frozenset(opened.bank.facts)
    forms = papers.make_forms(opened, "en", 7, facts, items=20)
    made = list(papers.paper_files(forms, "paper", papers.assets_of("en"), 7, "quizgen worksheet", ""))
    save(page(first(made, "paper.pdf").data, 0), "page.png")
    save(page(first(made, "-key.pdf").data, 0), "key.png")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit("no Chromium found: the cards keep their old pictures (set CHROMIUM=path)")
    study = decks.open_study(opened, quiet=True)
    for lang in opened.bank.info.langs:
        gallery = card_pages.gallery(deck_of(study, lang), CARDS, f"{lang}.html")
        picture = screenshot(browser, gallery.data, WIDTH, 1400)
        save(_cropped(picture), f"card-{lang}.png")


def _cropped(picture: Image.Image) -> Image.Image:
    """The picture without the empty rows at its foot."""
    ground = picture.getpixel((1, picture.height - 2))
    empty = Image.new("RGB", picture.size, ground)
    from PIL import ImageChops

    box = ImageChops.difference(picture, empty).getbbox()
    return picture.crop((0, 0, picture.width, min(picture.height, (box[3] if box else 0) + 20)))


if __name__ == "__main__":
    main()
