"""The commands of the documents are run, in their order, in a folder of their own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from shlex import split

import httpx
import pytest

from monitor.demo import OUTLETS, Site, make_article, news, opening
from tests.docs.pages import DOCS, ROOT, Block, blocks, commands
from tests.docs.schemas import checked
from tests.servers import free_port, monitor, running, until
from tests.world import World, now

GUARDIAN = "https://www.theguardian.com/world/rss"
OURS = "http:\n  allow_networks: [127.0.0.0/8]\n  per_host: {spacing: 0s}\n"  # the site is here


@pytest.fixture
def site() -> Iterator[Site]:
    """The demo's site, with all of its news."""
    with Site() as made:
        opening(made, now())
        news(made, now())
        yield made


def said(command: str, folder: Path) -> str:
    """Run a command as it is written, pipes and all; what it says on stdout."""
    text = ""
    for part in command.split(" | "):
        words = split(part)
        if words[0].removeprefix(".venv/bin/") == "monitor":
            done = monitor(*words[1:], folder=folder, input=text)
        elif words[0] == "make":
            done = targeted(words)
        else:
            done = shell(part, folder, text)
        assert done.returncode == 0, f"{part}: {done.stdout}{done.stderr}"
        text = done.stdout
    return text


def targeted(words: list[str]) -> "subprocess.CompletedProcess[str]":
    """What make would do: its targets are what other tests run."""
    command = ["make", "--dry-run", "--always-make", *words[1:]]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)


def shell(command: str, folder: Path, text: str) -> "subprocess.CompletedProcess[str]":
    command = command.replace("python3", sys.executable, 1)
    return subprocess.run(
        command, shell=True, cwd=folder, text=True, input=text, capture_output=True, check=False
    )


def test_the_tutorial_brings_the_first_alert(site: Site, tmp_path: Path) -> None:
    feed = site.url + OUTLETS["harbour"].feed_path
    told: dict[str, str] = {}
    for block in blocks(DOCS / "tutorial.md"):
        if block.language == "yaml":
            write(block, tmp_path, feed)
        elif block.mark == "run until it is well":
            run_until_it_is_well(block, tmp_path)
        elif block.mark == "run":
            for command in commands(block):
                told[command] = said(command.replace(GUARDIAN, feed), tmp_path)
                if command == "monitor init":
                    let_in(tmp_path / "config" / "monitor.yaml")
    assert "the config is good" in told["monitor check"]
    assert "Ceasefire talks open in Velyka Rudnia" in told["monitor try"]
    assert "Ceasefire talks open in Velyka Rudnia" in told["monitor alerts list"]
    assert ".eml" in told["ls data/outbox"]
    mails = [message_from_bytes(p.read_bytes()) for p in (tmp_path / "data/outbox").glob("*.eml")]
    assert [mail for mail in mails if str(mail["Subject"]).startswith("[Ukraine] Ceasefire")]
    held_to_the_schema(tmp_path / "data" / "outbox")
    (backup,) = (one for one in blocks(DOCS / "backups.md") if one.mark == "run")
    for command in commands(backup):
        said(command, tmp_path)
    copy = (tmp_path / "data" / "copy.db").stat()
    assert copy.st_size > 100_000
    assert copy.st_mode & 0o777 == 0o600


def write(block: Block, folder: Path, feed: str) -> None:
    """Write a file of the config, or change a line of monitor.yaml, as the tutorial says."""
    what, _, rest = block.mark.partition(" ")
    if what == "write":
        (folder / rest).write_text(block.text.replace(GUARDIAN, feed), encoding="utf-8")
        return
    file, before = folder / "config" / "monitor.yaml", rest.removeprefix("of: ")
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, block.text.strip()), encoding="utf-8")


def let_in(file: Path) -> None:
    """Allow the test's own site, which is on this machine."""
    text = file.read_text(encoding="utf-8")
    assert "http:\n" in text
    file.write_text(text.replace("http:\n", OURS), encoding="utf-8")


def run_until_it_is_well(block: Block, folder: Path) -> None:
    (command,) = commands(block)
    port = free_port()
    with running(*split(command)[1:], folder=folder, env={"MONITOR_WEB__PORT": str(port)}) as run:
        until(lambda: is_well(port), seconds=60, what="the page says that all is well", every=0.2)
        assert run.stop() == 0


def is_well(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def held_to_the_schema(outbox: Path) -> None:
    """Hold all that was told to the JSON Schema of webhook.md."""
    told = sorted(outbox.glob("*.json"))
    assert {json.loads(one.read_text())["type"] for one in told} >= {"story.opened", "test"}
    assert checked(*told) == ""


def test_the_commands_of_the_readme_run(world: World) -> None:
    world.configure()
    world.site.publish(make_article(1, outlet="harbour"), published=now())
    feed = world.site.feed_url("harbour")
    told = {
        command: said(command.replace("https://example.org/rss.xml", feed), world.folder)
        for block in blocks(ROOT / "README.md")
        if block.mark == "run"
        for command in commands(block)
    }
    assert "monitor demo" in told["make demo"]
    assert "monitor run" in told["make run"]
    assert "pytest" in told["make test"]
    assert make_article(1).title in told[".venv/bin/monitor try"]
    assert (world.folder / "my-desk" / "monitor.yaml").exists()


def test_the_secret_of_the_webhook_page_signs(tmp_path: Path) -> None:
    monitor("init", folder=tmp_path)
    (block,) = (one for one in blocks(DOCS / "webhook.md") if one.mark == "run")
    for command in commands(block):
        said(command, tmp_path)
    config = tmp_path / "config" / "monitor.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("    kind: webhook\n    enabled: false", "    kind: webhook"))
    assert "hook" in said("monitor check", tmp_path)
