"""Where the packaged facts and templates are: in the wheel, or beside pyproject.toml in a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from quizgen.errors import Usage


def folder(name: str) -> Path:
    """The folder `facts` or `templates` that came with this program."""
    packaged = Path(str(files("quizgen"))) / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parent.parent
    # without this condition a broken wheel would look into site-packages/facts
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise Usage(f"the packaged folder `{name}` is missing: install quizgen again")
