"""`make demo`, as a newcomer runs it."""

import re
from pathlib import Path

from monitor.demo import FURNITURE
from tests.servers import monitor


def test_the_demo_tells_each_story_once_and_a_feed_in_trouble_and_its_recovery(
    tmp_path: Path,
) -> None:
    done = monitor("demo", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    subjects = re.findall(r"^Subject: (.*)$", done.stdout, re.MULTILINE)
    stories = [one for one in subjects if one.startswith("[Ukraine crisis] ")]
    assert len(stories) == len(set(stories)) == 13
    assert subjects[13:] == [
        "[A feed is failing] The Harbour Post", "[A feed works again] The Harbour Post",
    ]  # fmt: skip
    assert done.stdout.count("= webhook call msg_") == 13
    assert "15 e-mails and 13 webhook calls arrived" in done.stdout
    quoted = re.findall(r"^“(.*)”$", done.stdout, re.MULTILINE)
    assert len(quoted) > 30
    assert not [line for line in quoted if line in FURNITURE]
