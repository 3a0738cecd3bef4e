"""Where the packaged facts and templates are: in the wheel, or beside pyproject.toml in a checkout."""

from __future__ import annotations

from pathlib import Path

from quizgen.errors import Usage


def folder(name: str) -> Path:
    """The folder `facts` or `templates` that came with this program."""
    package = Path(__file__).resolve().parent
    packaged, checkout = package / "_data" / name, package.parent
    if packaged.is_dir():
        return packaged
    # without this condition a broken wheel would look into site-packages/facts
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise Usage(f"the packaged folder `{name}` is missing: install quizgen again")
