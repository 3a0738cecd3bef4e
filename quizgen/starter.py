"""A small working bank of another subject, to begin one's own from: the files of templates/starter."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from quizgen.domain import Artifact


def artifacts(templates: Path, namespace: UUID) -> tuple[Artifact, ...]:
    """The files of the bank, with its own namespace; names may hold a folder (`stems/en.yaml`)."""
    home = templates / "starter"
    return tuple(
        Artifact(path.relative_to(home).as_posix(), _named(path.read_bytes(), namespace))
        for path in sorted(home.rglob("*.yaml"))
    )


def _named(data: bytes, namespace: UUID) -> bytes:
    return data.replace(b"{namespace}", str(namespace).encode())
