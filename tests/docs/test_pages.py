"""What the documents name exists: links, files, functions, verbs, targets, decisions."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copytree, which

import pytest
import yaml

from monitor.cli.verbs import all_verbs
from monitor.core.language.inflection.languages import WITH_FORMS
from tests.docs.pages import DOCS, PAGES, ROOT, blocks, named, prose, spans
from tools.pages import NAMES
from tools.pages import PAGES as MADE

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"(?:monitor|tests|tools|config|docs)/[\w./-]*\w/?")
THEIRS = ("config/watchlists/example.yaml", "config/feeds/imported.yaml")  # the reader's own files
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", MADE)
def test_a_page_that_is_made_says_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name](), "run `make docs`"


def test_each_key_of_the_config_says_what_it_means() -> None:
    rows = re.findall(r"^\| `.*$", MADE["config.md"](), re.MULTILINE)
    assert len(rows) > 60
    assert [row for row in rows if row.endswith("|  |")] == [], "it needs a `description`"


def test_each_language_with_forms_is_on_its_page() -> None:
    assert [code for code in WITH_FORMS if code not in NAMES] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_each_link_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(prose(page)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_each_path_that_is_named_exists(page: Path) -> None:
    told = [span for span in spans(page) if _PATH.fullmatch(span) and "NAME" not in span]
    missing = [path for path in told if not (ROOT / path).exists() and path not in THEIRS]
    assert missing == []


def test_each_promise_names_its_tests() -> None:
    rows = re.findall(r"^\| (.+) \| (.+) \|$", (DOCS / "promises.md").read_text(), re.MULTILINE)[2:]
    assert len(rows) > 30
    for promise, held_by in rows:
        paths = re.findall(r"`(tests/[\w/.]+)`", held_by)
        assert paths, promise
        assert all((ROOT / path).exists() for path in paths), promise


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_each_verb_that_is_named_exists(page: Path) -> None:
    verbs = all_verbs()
    said = [*spans(page), *(line for one in blocks(page) for line in one.text.splitlines())]
    for line in said:
        for verb, second in re.findall(r"(?:^|/)monitor ([a-z]+)(?: ([a-z]+)\b)?", line):
            assert verb in verbs, line
            assert not verbs[verb].seconds or second in (*verbs[verb].seconds, ""), line


def test_each_room_has_its_line() -> None:
    text = (ROOT / "monitor" / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([\w/.]+)` \|", text, re.MULTILINE))
    there = {
        one.name + "/" * one.is_dir()
        for one in (ROOT / "monitor").iterdir()
        if (one.is_dir() and (one / "__init__.py").exists()) or one.suffix == ".py"
    }
    assert told == there - {"__init__.py"}


def test_each_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    said = {
        target
        for page in PAGES
        for line in [*spans(page), *(one.text for one in blocks(page))]
        for target in re.findall(r"^make ([a-z]+)", line, re.MULTILINE)
    }
    assert {"demo", "run", "test", "docs"} <= said
    assert said <= targets


def test_each_decision_is_dated_and_asks_answers_and_is_in_the_index() -> None:
    index = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"\]\(([\w-]+\.md)\) \((\d{4}-\d\d-\d\d)\)", index))
    files = {page.name: page.read_text(encoding="utf-8") for page in DECISIONS}
    del files["index.md"]
    assert told.keys() == files.keys()
    for name, text in files.items():
        assert f"Decided {told[name]}" in text, name
        questions = re.split(r"^## .+\?$|^## Which date is it, .+\?$", text, flags=re.MULTILINE)[1:]
        assert questions, name
        assert all(len(answer.strip()) > 20 for answer in questions), name
        assert "**Refused.**" in text, name


def test_each_page_has_its_place_in_the_site() -> None:
    nav = repr(tomllib.loads((ROOT / "zensical.toml").read_text())["project"]["nav"])
    pages = [str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")]
    assert [page for page in pages if f"'{page}'" not in nav] == []


def test_the_site_is_made_without_a_warning(tmp_path: Path) -> None:
    program = which("zensical", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no zensical: the group `docs` of pyproject.toml should have brought it")
        pytest.skip("no zensical here: install the group `docs` of pyproject.toml")
    copytree(DOCS, tmp_path / "docs")
    (tmp_path / "zensical.toml").write_text((ROOT / "zensical.toml").read_text())
    command = [program, "build", "--clean", "--strict"]
    made = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    assert (tmp_path / "build" / "docs" / "tutorial.html").exists()


def test_the_readme_is_for_newcomers() -> None:
    assert len((ROOT / "README.md").read_bytes()) < 8_000


def test_no_picture_is_large() -> None:
    pictures = list((DOCS / "pictures").glob("*.png"))
    assert len(pictures) >= 6
    assert [picture for picture in pictures if picture.stat().st_size >= 80_000] == []


def test_the_hooks_of_a_commit_mend_a_file(tmp_path: Path) -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hooks,) = (one["hooks"] for one in config["repos"])
    (tmp_path / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
    file = tmp_path / "one.py"
    file.write_text('"""One."""\n\nimport os\n\nONE = {"a":1}\n', encoding="utf-8")
    for hook in hooks:
        program, *words = hook["entry"].removeprefix(".venv/bin/").split()
        command = [str(Path(sys.executable).parent / program), *words, str(file)]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert file.read_text(encoding="utf-8") == '"""One."""\n\nONE = {"a": 1}\n'
