"""The table of the house: the number is the layer, and an import goes only to a smaller number."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "quizgen"

LAYERS = {
    "__init__": 0,
    "errors": 0,
    "dates": 0,
    "draw": 0,
    "jsonl": 0,
    "machine": 0,
    "formats": 0,
    "markup": 0,
    "bundled": 1,
    "domain": 1,
    "answers": 2,
    "choosing": 2,
    "forms": 2,
    "grading": 2,
    "identity": 2,
    "loader": 2,
    "lock": 2,
    "outputs": 2,
    "progress": 2,
    "schedule": 2,
    "spotting": 2,
    "starter": 2,
    "wording": 2,
    "asking": 3,
    "atoms": 3,
    "cache": 3,
    "checks": 3,
    "citing": 3,
    "copying": 3,
    "distractors": 3,
    "migrating": 3,
    "picking": 3,
    "schema": 3,
    "session": 3,
    "cues": 4,
    "evidence": 4,
    "items": 4,
    "notes": 4,
    "statistics": 4,
    "audit": 5,
    "export": 5,
    "terminal": 5,
    "audit_forms": 6,
    "cli": 7,
    "__main__": 8,
}
YAML_HOMES = {"loader"}
SQLITE_HOMES = ("progress", "outputs.anki")
CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CHANCE = {"random", "secrets", "numpy"}


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def dotted(path: Path) -> str:
    """`outputs.anki` for quizgen/outputs/anki.py, `outputs` for the package itself."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def top(name: str) -> str:
    return name.split(".")[0]


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports when it runs, also inside functions, as dotted names."""
    yield from _imports(ast.parse(path.read_text(encoding="utf-8")))


def _imports(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING":
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are written in full"
            module = child.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in child.names)
        else:
            yield from _imports(child)


def own(path: Path) -> set[str]:
    """The parts of quizgen that the file imports, without the `quizgen.`."""
    found = {name.removeprefix("quizgen.") for name in imports(path) if name.startswith("quizgen.")}
    return {name for name in found if top(name) in LAYERS or (HOUSE / f"{top(name)}.py").exists()}


def test_the_table_names_every_module_and_no_other() -> None:
    assert {top(dotted(path)) for path in modules()} == set(LAYERS)
    assert len(modules()) > 40


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_an_import_goes_only_to_a_smaller_number(path: Path) -> None:
    here = top(dotted(path))
    for name in own(path):
        if top(name) != here:
            assert LAYERS[top(name)] < LAYERS[here], f"{dotted(path)} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_only_the_homes_of_yaml_and_sqlite_import_them(path: Path) -> None:
    found = {top(name) for name in imports(path)}
    assert "yaml" not in found or top(dotted(path)) in YAML_HOMES
    assert "sqlite3" not in found or top(dotted(path)) in SQLITE_HOMES or dotted(path) in SQLITE_HOMES


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_chance_comes_from_draw_alone(path: Path) -> None:
    found = {top(name) for name in imports(path)}
    allowed = CHANCE & {"secrets"} if top(dotted(path)) == "cli" else set()
    assert not found & CHANCE - allowed
    assert "uuid.uuid4" not in called(path) or top(dotted(path)) == "cli"


@pytest.mark.parametrize("path", [p for p in modules() if top(dotted(p)) not in ("cli", "__main__")], ids=dotted)
def test_time_and_environment_are_read_at_the_edge_only(path: Path) -> None:
    calls = called(path)
    clocks = {f"{owner}.{name}" for owner in ("time", "datetime", "date", "_day") for name in CLOCKS}
    assert not calls & clocks
    assert not {name for name in calls if name.startswith(("os.environ", "os.getenv"))}


@pytest.mark.parametrize("path", sorted((HOUSE / "outputs").glob("*.py")), ids=dotted)
def test_outputs_never_see_the_bank(path: Path) -> None:
    assert not own(path) & {"domain.Bank", "domain.Fact", "domain.Subject", "answers", "loader", "items"}


def called(path: Path) -> set[str]:
    """Every `owner.name` that is named in the file: `datetime.now`, `os.environ.get`."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("folder", ["items", "outputs", "cli"])
def test_each_folder_is_a_package_of_flat_files(folder: str) -> None:
    assert (HOUSE / folder / "__init__.py").is_file()
    assert not [p for p in (HOUSE / folder).iterdir() if p.is_dir() and p.name != "__pycache__"]


def test_every_item_model_is_registered() -> None:
    from quizgen.items import MODELS

    files = {p.stem.replace("_", "-") for p in (HOUSE / "items").glob("*.py")}
    assert files - {"--init--", "plan", "render", "near"} == set(MODELS)


def test_every_command_has_its_file() -> None:
    from quizgen.cli import COMMANDS

    files = {p.stem.removesuffix("_command") for p in (HOUSE / "cli").glob("*_command.py")}
    assert files == set(COMMANDS)


def test_the_scan_would_see_a_forbidden_import(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text("def f():\n    from quizgen.cli import common\n    import yaml, random\n", "utf-8")
    assert {"quizgen.cli", "quizgen.cli.common", "yaml", "random"} <= set(imports(path))
    path.write_text("import time\nx = time.time()\n", "utf-8")
    assert "time.time" in called(path)
