"""What no spelling reaches is said by `check`, with what to write; languages without forms, too."""

import subprocess
import sys
from pathlib import Path

WATCHLIST = """\
version: 1
topics:
  - id: a
    name: A
    languages: [mt, ukr]
    query: 'Birżebbuġa OR 军 OR Yahoo! OR .NET'
  - id: b
    name: B
    query: {yo: Ibadan, pa: Lahore, uk: Київ, ja: 東京都}
"""


def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "monitor.cli", *words],
        input=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_check_names_what_is_not_reached_at_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "watchlists"
    folder.mkdir()
    (folder / "a.yaml").write_text(WATCHLIST, encoding="utf-8")
    done = run("check", "--config", str(tmp_path))
    assert done.returncode == 0
    told = {line.partition("a.yaml:")[2].partition(": ")[::2] for line in done.stderr.splitlines()}
    at = {place: said for place, said in told if place}
    assert "'mt' has no inflections here" in at["5:17"]
    assert "uk" in at["5:17"]
    assert "did you mean uk?" in at["5:21"]
    assert "inside of longer words" in at["6:27"]
    assert "'Yahoo!' finds every 'Yahoo'" in at["6:32"]
    assert "'yo' has no inflections here" in at["9:17"]
    assert not any(".NET" in said or "'uk' " in said or "'ja' " in said for said in at.values())


def test_a_language_without_forms_is_named_where_it_is_asked_for() -> None:
    article = '{"id": "1", "title": "T", "text": "IL-BELT. Nar"}'
    done = run("match", "--query", "Nar", "--language", "mt", "--json", "-", given=article)
    assert done.returncode == 0
    assert '"matched": true' in done.stdout
    assert "'mt' has no inflections here" in done.stderr


def test_check_names_the_codes_of_a_route_that_no_article_has(tmp_path: Path) -> None:
    for code, told in (("ukr", "uk"), ("glg", "gl"), ("uk", ""), ("ckb", "")):
        (tmp_path / "monitor.yaml").write_text(
            "version: 1\nchannels: {box: {kind: file, folder: out}}\n"
            f"routes: [{{channels: [box], languages: [{code}]}}]\n"
        )
        done = run("check", "--config", str(tmp_path))
        assert done.returncode == 0
        lines = [line for line in done.stderr.splitlines() if "monitor.yaml:3:" in line]
        assert len(lines) == bool(told)
        expected = f"'{code}' is another language, or another code of it: did you mean {told}?"
        assert all("monitor.yaml:3:40: " in line and expected in line for line in lines)
