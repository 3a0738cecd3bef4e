"""The cache of items: what goes in comes out, and what was damaged is not believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from quizgen import cache
from quizgen.domain import Item

ABOUT = cache.About("bank", "namespace", ("en", "ru"))


@pytest.fixture
def some(real_items: Mapping[str, Sequence[Item]]) -> list[Item]:
    return list(real_items["kk"])[:60]


def kept(folder: Path, items: list[Item]) -> Path:
    path = folder / "x.items"
    path.write_bytes(cache.as_bytes(ABOUT, items))
    return path


def test_items_come_back_as_they_went(tmp_path: Path, some: list[Item]) -> None:
    found = cache.read(kept(tmp_path, some))
    assert found is not None and found.about == ABOUT
    assert found.load(entry.item for entry in found.index) == some
    assert found.load([some[7].id, some[3].id]) == [some[7], some[3]]


def test_no_file_and_a_cut_or_foreign_one_are_no_cache(tmp_path: Path, some: list[Item]) -> None:
    assert cache.read(tmp_path / "none.items") is None
    path = kept(tmp_path, some)
    data = path.read_bytes()
    for damaged in (b"", data[:50], data[:900], b"x" + data, data.replace(b"namespace", b"namespicE", 1)):
        path.write_bytes(damaged)
        assert cache.read(path) is None


def test_a_damaged_item_is_not_loaded(tmp_path: Path, some: list[Item]) -> None:
    path = kept(tmp_path, some)
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    path.write_bytes(data)
    found = cache.read(path)
    assert found is not None
    with pytest.raises(ValueError, match="damaged"):
        found.load([some[-1].id])


def test_another_text_is_another_key(tmp_path: Path) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("a", encoding="utf-8")
    before = cache.key_of([file], "en", 1)
    assert before == cache.key_of([file], "en", 1)
    assert before != cache.key_of([file], "en", 2)
    file.write_text("b", encoding="utf-8")
    assert before != cache.key_of([file], "en", 1)
