"""What `monitor parse` prints for people is no article to the verbs that it is piped into."""

import io
import sys
from pathlib import Path

import pytest

from monitor.cli.main import make_app
from monitor.parse.document import PRINTED, is_printed

FEED = (
    "<rss version='2.0'><channel><title>Quay (harbour): news</title><item><title>Kharkiv was hit"
    "</title><link>https://quay.example/1</link></item></channel></rss>"
)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    with pytest.raises(SystemExit):
        make_app(words[0])(list(words), standalone_mode=False)
    said = capsys.readouterr()
    return said.out, said.err


def test_it_is_said_in_one_line_and_nothing_is_matched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "feed.xml").write_text(FEED)
    printed, _ = run(capsys, "parse", str(tmp_path / "feed.xml"))
    assert "Kharkiv" in printed
    (tmp_path / "printed").write_text(printed)
    kept = run(capsys, "match", "--query", "Kharkiv", str(tmp_path / "printed"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(printed.encode())))
    piped = run(capsys, "match", "--query", "Kharkiv", "-")
    for out, error in (kept, piped):
        assert (out, error.count("\n")) == ("", 1)
        assert PRINTED in error


def test_other_texts_are_articles() -> None:
    assert not any(map(is_printed, (
        b"Kharkiv: the mayor spoke (twice, 3 entries were seen) on Friday.",
        b"Kharkiv: a race (rally, 30 entries)\n\nThe drivers met on Friday.", b'{"entries": 3}',
    )))  # fmt: skip
    assert is_printed(b"feed.xml: Quay (rss20, 3 entries)\n")
