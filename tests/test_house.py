"""The house keeps its order: each contract bites, sizes stay small, locks name no host."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MONITOR = sorted((ROOT / "monitor").rglob("*.py"))

PLANTED = [
    ("layers", "store/planted.py", "import monitor.wiring"),
    ("layers", "fetch/planted.py", "import monitor.store.polling.feeds"),
    ("layers", "telling/planted.py", "import monitor.pipeline.poll"),
    ("layers", "store/planted.py", "import monitor.telling.bodies"),
    ("layers", "utils.py", ""),
    ("core", "core/planted.py", "import httpx"),
    ("core", "core/planted.py", "import random"),
    ("celery", "pipeline/planted.py", "import celery"),
    ("http", "notify/planted.py", "import httpx"),
    ("http", "telling/planted.py", "import httpx"),
    ("steps", "pipeline/planted.py", "import monitor.pipeline.poll"),
    ("door", "cli/planted.py", "import monitor.worker"),
]


def contracts_broken(tree: Path) -> str:
    """Run import-linter on a tree; return what it says, or nothing if all is kept."""
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()",
         "--no-cache"],
        cwd=tree, text=True, capture_output=True, check=False,
        env={"PYTHONPATH": str(tree), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return "" if run.returncode == 0 else run.stdout + run.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "monitor", tmp_path / "monitor", ignore=shutil.ignore_patterns("__py*"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_each_contract_bites(tree: Path, contract: str, file: str, line: str) -> None:
    (tree / "monitor" / file).write_text(f'"""Planted."""\n{line}\n')
    said = contracts_broken(tree)
    names = re.findall(r'name = "(.*)"\nid = "(.*)"', (ROOT / "pyproject.toml").read_text())
    name = next(name for name, number in names if number == contract)
    assert name in said or "utils" in said
    assert "BROKEN" in said or "utils" in said


def test_the_house_as_it_stands_keeps_every_contract(tree: Path) -> None:
    assert contracts_broken(tree) == ""


def _imports(tree: ast.Module) -> int:
    """Return how many lines name what a module is made of."""
    named = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return sum((node.end_lineno or 0) - node.lineno + 1 for node in named)


@pytest.mark.parametrize("path", MONITOR, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_over_300_lines_and_no_function_over_40(path: Path) -> None:
    text = path.read_text()
    if "migrations" in path.parts:
        return
    tree = ast.parse(text)
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert text.count("\n") - _imports(tree) <= 300
    assert long == []


def test_the_locks_are_hashed_and_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        pinned = re.findall(r"^[\w.\[\]-]+==\S+", text, re.MULTILINE)
        blocks = re.split(r"^(?=[\w.\[\]-]+==)", text, flags=re.MULTILINE)[1:]
        assert pinned
        assert "://" not in text
        assert all("--hash=sha256:" in block for block in blocks)


def test_every_module_opens_with_its_job() -> None:
    missing = [path for path in MONITOR if not ast.get_docstring(ast.parse(path.read_text()))]
    assert [path for path in missing if "migrations" not in path.parts] == []
