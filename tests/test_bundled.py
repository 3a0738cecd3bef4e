from __future__ import annotations

from pathlib import Path

import pytest

from quizgen import bundled
from quizgen.errors import Usage


def test_a_checkout_uses_its_own_folders(root: Path) -> None:
    assert bundled.folder("facts") == root / "facts"
    assert bundled.folder("templates") == root / "templates"


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(Usage, match="nonsense"):
        bundled.folder("nonsense")


def test_a_wheel_never_looks_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyproject.toml beside the package, a folder `facts` there is somebody else's."""
    (tmp_path / "site-packages" / "quizgen").mkdir(parents=True)
    (tmp_path / "site-packages" / "facts").mkdir()
    monkeypatch.setattr(bundled, "__file__", str(tmp_path / "site-packages" / "quizgen" / "bundled.py"))
    with pytest.raises(Usage, match="install quizgen again"):
        bundled.folder("facts")
    (tmp_path / "site-packages" / "quizgen" / "_data" / "facts").mkdir(parents=True)
    assert bundled.folder("facts") == tmp_path / "site-packages" / "quizgen" / "_data" / "facts"
