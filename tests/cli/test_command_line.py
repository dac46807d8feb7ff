"""The command line as a user meets it: processes, exit codes, one line for an error."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.demo import make_article, piece
from tests.servers import monitor, running, until
from tests.world import World, now

ROOT = Path(__file__).resolve().parent.parent.parent
RSS = b"""<rss version="2.0"><channel><title>T</title><item><guid>g1</guid>
<link>https://example.org/1</link><title>One &amp; only</title></item></channel></rss>"""
PAGE = (
    "<html><head><title>Talks</title></head><body><article><h1>Talks</h1>"
    + "".join(f"<p>{line}</p>" for line in piece("ceasefire-talks-begin").paragraphs)
    + "</article></body></html>"
)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feed.xml").write_bytes(RSS)
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "packed").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "plain").write_text("The crisis came to Ukraine.\n\nNobody was surprised by it.\n")
    (tmp_path / "article.json").write_text(
        json.dumps({"id": 7, "title": "Ukraine", "text": "A crisis came to Ukraine."})
    )
    return tmp_path


def test_parse_gives_what_the_entries_say_and_a_line_for_what_failed(folder: Path) -> None:
    run = monitor("parse", "feed.xml", "none.xml", "page.html", "--json", folder=folder)
    feed, missing, page = lines(run.stdout)
    assert run.returncode == 1
    assert feed["format"] == "rss20"
    assert feed["parser"] == "fast"
    assert isinstance(feed["entries"], list)
    assert feed["entries"][0]["id"] == "g1"
    assert feed["entries"][0]["title"] == "One & only"
    assert missing["file"] == "none.xml"
    assert "No such file" in str(missing["error"])
    assert "HTML page" in str(page["error"])


def test_extract_gives_text_and_sentences_with_offsets(folder: Path) -> None:
    run = monitor(
        "extract", "page.html", "packed", "plain", "article.json", "--json", folder=folder
    )
    assert run.returncode == 0
    told = lines(run.stdout)
    assert [one.get("file", one.get("id")) for one in told] == ["page.html", "packed", "plain", "7"]
    assert (
        told[0]["text"] == told[1]["text"] == "\n".join(piece("ceasefire-talks-begin").paragraphs)
    )
    for one in told:
        text, sentences = one["text"], one["sentences"]
        assert isinstance(text, str)
        assert isinstance(sentences, list)
        assert sentences
        assert all(text[s["start"] : s["end"]] == s["text"] for s in sentences)


def test_summarize_quotes_the_sentence_that_matches(folder: Path) -> None:
    text = lines(monitor("extract", "page.html", "--json", folder=folder).stdout)[0]["text"]
    run = monitor("summarize", "page.html", "--query", "Marushchak", "--json", folder=folder)
    told = lines(run.stdout)[0]
    assert isinstance(text, str)
    assert isinstance(told["summary"], list)
    assert any("Marushchak" in quote["text"] for quote in told["summary"])
    assert all(text[q["start"] : q["end"]] == q["text"] for q in told["summary"])


WRAPPED = """Talks on the crisis open in Minsk

The talks on the crisis in the east of Ukraine opened in Minsk on Monday, after
three weeks of preparation by the two governments. The mayor of the town spoke
of a first step.

Engineers will inspect the bridge over the river until the end of the talks and
report to the council of the town.
"""


def test_summarize_joins_the_lines_of_plain_text_and_quotes_no_headline(folder: Path) -> None:
    (folder / "wrapped").write_text(WRAPPED)
    text = lines(monitor("extract", "wrapped", "--json", folder=folder).stdout)[0]["text"]
    told = lines(monitor("summarize", "wrapped", "--json", folder=folder).stdout)[0]
    assert isinstance(text, str)
    assert isinstance(told["summary"], list)
    quotes = [quote["text"] for quote in told["summary"]]
    assert quotes == [
        text[start:end] for start, end in ((q["start"], q["end"]) for q in told["summary"])
    ]
    assert quotes[0].endswith("preparation by the two governments.")
    assert quotes[-1].startswith("Engineers will inspect")
    assert "matched" not in told


def test_summarize_reads_articles_a_line_and_says_where_nothing_matches(folder: Path) -> None:
    said = {"title": "Bridge", "text": "Engineers opened the bridge. The mayor thanked them all."}
    articles = "".join(json.dumps({**said, "id": number}) + "\n" for number in "ab")
    run = monitor(
        "summarize", "-", "page.html", "--query", "engineers", "--json", folder=folder,
        input=articles,
    )  # fmt: skip
    told = lines(run.stdout)
    assert [one["matched"] for one in told] == [True, True, False]
    assert [one.get("id") for one in told] == ["a", "b", None]
    assert all(one["summary"] for one in told)
    assert {one["method"] for one in told} == {"quotes-4"}
    shown = monitor("summarize", "page.html", "--query", "engineers", folder=folder).stdout
    assert "no topic matches" in shown


def test_match_reads_articles_from_standard_input_a_line_each(folder: Path) -> None:
    articles = (
        '{"id":"a","title":"","text":"A crisis in Ukraine."}\n{"id":"b","title":"x","text":"y"}\n'
    )
    run = monitor(
        "match", "-", "--query", "Ukraine AND crisis", "--json", folder=folder, input=articles
    )
    first, second = lines(run.stdout)
    assert run.returncode == 0
    assert isinstance(first["topics"], list)
    assert [span["text"] for span in first["topics"][0]["spans"]] == ["crisis", "Ukraine"]
    assert first["topics"][0]["sentence"] == "A crisis in Ukraine."
    assert second == {"id": "b", "topics": []}


def test_a_querys_words_stand_for_their_forms_in_the_languages_that_are_named(
    folder: Path,
) -> None:
    articles = '{"id":"ru","title":"","text":"Переговоры о кризисе в Киеве."}\n'
    asked = ("match", "-", "--query", "Киев AND кризис", "--json")
    plain = monitor(*asked, folder=folder, input=articles)
    assert lines(plain.stdout) == [{"id": "ru", "topics": []}]
    run = monitor(*asked, "--language", "ru", "--language", "uk", folder=folder, input=articles)
    topics = lines(run.stdout)[0]["topics"]
    assert isinstance(topics, list)
    assert [span["text"] for span in topics[0]["spans"]] == ["кризисе", "Киеве"]


def test_match_with_all_gives_the_misses_and_why(folder: Path) -> None:
    run = monitor(
        "match", "plain", "--query", "Ukraine AND flood", "--all", "--json", folder=folder
    )
    topics = lines(run.stdout)[0]["topics"]
    assert isinstance(topics, list)
    assert topics[0]["matched"] is False
    assert "flood" in topics[0]["reason"]


def test_match_needs_no_more_than_a_folder_of_watchlists(folder: Path) -> None:
    watchlist = "version: 1\ntopics: [{id: t, name: T, query: Ukraine}]\n"
    (folder / "lists").mkdir()
    (folder / "lists" / "a.yaml").write_text(watchlist)
    run = monitor("match", "plain", "--config", "lists", "--topic", "t", "--json", folder=folder)
    assert run.returncode == 0
    wrong = monitor("match", "plain", "--config", "lists", "--topic", "x", folder=folder)
    assert (wrong.returncode, wrong.stderr) == (
        1,
        "monitor: no topic is called 'x'; the topics are t\n",
    )
    assert monitor("check", "--config", "lists", folder=folder).returncode == 0


def test_stories_names_one_story_for_two_copies(folder: Path) -> None:
    texts = [piece(slug) for slug in ("ceasefire-talks-begin", "gas-transit-extended")]
    rows = [
        {"id": str(n), "title": p.title, "text": p.text, "published": f"2026-01-01T0{n}:00:00Z"}
        for n, p in enumerate([texts[0], texts[1], texts[0]])
    ]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    run = monitor("stories", "a.jsonl", "--json", folder=folder)
    told = lines(run.stdout)
    assert [row["id"] for row in told] == ["0", "1", "2"]
    assert told[0]["story"] == told[2]["story"] != told[1]["story"]


def test_init_writes_a_config_that_check_finds_good_and_never_overwrites(tmp_path: Path) -> None:
    assert monitor("init", "c", folder=tmp_path).returncode == 0
    run = monitor("check", "--config", "c", "--json", folder=tmp_path)
    assert run.returncode == 0
    assert lines(run.stdout)[0]["ok"] is True
    again = monitor("init", "c", folder=tmp_path)
    assert again.returncode == 1
    assert "c/monitor.yaml is there already, and stays as it is" in again.stderr
    assert "next: monitor check --config c, or name another folder" in again.stderr


def test_init_in_the_folder_of_a_clone_says_what_comes_next(tmp_path: Path) -> None:
    first, again = (monitor("init", folder=tmp_path) for _ in range(2))
    assert first.stdout == "wrote 6 files to config; next: monitor check\n"
    assert "next: monitor check, or name another folder: monitor init DIR" in again.stderr


def test_check_of_the_shipped_config_ends_0() -> None:
    assert monitor("check", "--config", str(ROOT / "config"), folder=ROOT).returncode == 0


def test_check_ends_1_with_a_line_for_each_fault_and_2_where_there_is_no_config(
    tmp_path: Path,
) -> None:
    monitor("init", "c", folder=tmp_path)
    feeds, topics = tmp_path / "c" / "feeds.yaml", tmp_path / "c" / "watchlists" / "example.yaml"
    feeds.write_text(feeds.read_text().replace("name: France 24", "nmae: x, pages: some"))
    topics.write_text(topics.read_text().replace("[outbox]", "[outbux]"))
    run = monitor("check", "--config", "c", folder=tmp_path)
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 3
    assert all(line.split(":")[1].isdigit() for line in run.stderr.splitlines())
    nothing = monitor("check", "--config", "none", folder=tmp_path)
    assert nothing.returncode == 2
    assert len(nothing.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("bogus",), 2, "no verb is called 'bogus'"),
        (("alrets",), 2, "did you mean 'alerts'?"),
        (("--json", "check"), 2, "options stand after the verb"),
        (("parse",), 2, "Missing"),
        (("match", "plain", "--query", "a AND b OR c"), 1, "(a AND b) OR c"),
        (("once", "--config", "none"), 2, "no such folder"),
        (("health", "--config", "none"), 2, "no such folder"),
    ],
)
def test_an_error_is_one_clear_line(
    folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    run = monitor(*arguments, folder=folder)
    assert run.returncode == code
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert "Traceback" not in run.stderr


def test_without_a_verb_it_shows_its_help(tmp_path: Path) -> None:
    run = monitor(folder=tmp_path)
    assert run.returncode == 0
    assert "explain" in run.stdout


def test_once_makes_a_pass_and_the_verbs_tell_of_it(world: World) -> None:
    world.configure(first_fetch="alert")
    url = world.site.publish(make_article(1), published=now())
    folder = world.folder
    report = lines(monitor("once", "--json", folder=folder).stdout)[0]
    assert report["delivered to hook"] == report["delivered to desk-mail"] == 1
    told = lines(monitor("explain", url, "--json", folder=folder).stdout)[0]
    assert isinstance(told["topics"], list)
    assert told["topics"][0]["outcome"] == "alerted"
    feeds = lines(monitor("feeds", "list", "--json", folder=folder).stdout)
    assert [feed["failures"] for feed in feeds] == [0, 0]
    alerts = lines(monitor("alerts", "list", "--json", folder=folder).stdout)
    assert sorted(str(alert["channel"]) for alert in alerts) == ["desk-mail", "hook"]
    shown = lines(monitor("alerts", "show", str(alerts[0]["id"]), "--json", folder=folder).stdout)
    assert shown[0]["body"]
    deliveries = lines(monitor("deliveries", "list", "--json", folder=folder).stdout)
    assert {delivery["state"] for delivery in deliveries} == {"sent"}
    tried = lines(monitor("channels", "test", "--json", folder=folder).stdout)
    assert [one["ok"] for one in tried] == [True, True]
    seen = lines(
        monitor("feeds", "check", world.site.feed_url("harbour"), "--json", folder=folder).stdout
    )
    assert seen[0]["entries"] == 1
    for table in (("feeds", "list"), ("alerts", "list"), ("deliveries", "list"), ("explain", url)):
        assert monitor(*table, folder=folder).stdout.strip()
    unknown = monitor("explain", "https://example.org/x", folder=folder)
    assert unknown.returncode == 1


def test_a_failed_delivery_is_listed_and_replayed_under_its_key(world: World) -> None:
    world.configure(first_fetch="alert")
    world.mail.unknown.add("desk@example.org")
    world.site.publish(make_article(1), published=now())
    monitor("once", folder=world.folder)
    world.mail.unknown.clear()
    failed = lines(
        monitor("deliveries", "list", "--state", "failed", "--json", folder=world.folder).stdout
    )
    key = str(failed[0]["key"])
    assert monitor("deliveries", "replay", key, folder=world.folder).returncode == 0
    monitor("once", folder=world.folder)
    [letter] = world.mail.letters
    assert key in letter.message["Message-ID"]
    assert monitor("deliveries", "replay", "none", folder=world.folder).returncode == 1


def test_run_serves_its_health_refuses_a_second_and_ends_0_on_sigterm(world: World) -> None:
    world.configure()
    with running("run", folder=world.folder) as run:
        until(lambda: "monitor.started" in run.said(), seconds=30, what="it has started")
        until(
            lambda: monitor("health", folder=world.folder).returncode == 0,
            seconds=30, what="it is well",
        )  # fmt: skip
        assert monitor("health", "web", folder=world.folder).returncode == 0
        second = monitor("run", folder=world.folder)
        assert second.returncode == 2
        assert "another `monitor run`" in second.stderr.splitlines()[-1]
        assert run.stop() == 0
    assert monitor("health", "web", folder=world.folder).returncode == 1


def test_run_with_a_taken_web_port_says_so_and_goes_on(world: World) -> None:
    world.configure(web=str(world.mail.port))
    with running("run", folder=world.folder) as run:
        until(lambda: "monitor.started" in run.said(), seconds=30, what="it has started")
        assert "cannot be listened on" in run.said()


def test_worker_beat_and_web_refuse_a_database_without_schema(world: World) -> None:
    world.configure(broker="redis://127.0.0.1:1/0")
    for verb in (("worker", "poll"), ("beat",), ("web",)):
        run = monitor(*verb, folder=world.folder)
        assert run.returncode == 2
        assert "run `monitor run` or `monitor migrate`, which make it" in run.stderr
        assert len(run.stderr.splitlines()) == 1


def test_worker_and_beat_say_what_to_do_where_the_broker_is_embedded(world: World) -> None:
    world.configure()
    for verb in (("worker",), ("beat",)):
        run = monitor(*verb, folder=world.folder)
        assert run.returncode == 1
        assert "use `monitor run`" in run.stderr
    world.configure(broker="redis://127.0.0.1:1/0")
    wrong = monitor("worker", "pol", folder=world.folder)
    assert "the queues are poll, read, deliver" in wrong.stderr


def test_a_thousand_files_are_one_process(folder: Path) -> None:
    articles = "".join(
        json.dumps({"id": n, "title": f"T{n}", "text": "A crisis in Ukraine. " * 20}) + "\n"
        for n in range(1000)
    )
    run = monitor("match", "-", "--query", "Ukraine", "--json", folder=folder, input=articles)
    assert len(lines(run.stdout)) == 1000


def test_a_url_on_the_command_line_is_guarded_and_the_config_may_allow_it(world: World) -> None:
    one = piece("ceasefire-talks-begin")
    url = world.site.publish(one, published=now())
    refused = monitor("extract", url, "--json", folder=world.folder)
    assert refused.returncode == 1
    assert "not a public address" in str(lines(refused.stdout)[0]["error"])
    world.configure()
    allowed = lines(monitor("extract", url, "--json", folder=world.folder).stdout)[0]
    assert allowed["title"] == one.title


def test_a_closed_pipe_is_no_traceback(folder: Path) -> None:
    article = '{"id":1,"title":"","text":"x"}'
    verb = f"{sys.executable} -m monitor.cli match - --query x --json"
    shell = f"yes '{article}' | head -3000 | {verb} | head -1"
    run = subprocess.run(
        ["bash", "-c", shell], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert "Traceback" not in run.stderr
    assert len(run.stdout.splitlines()) == 1


def test_the_web_alone_answers_and_ends_0_on_sigterm(world: World) -> None:
    world.configure()
    assert monitor("migrate", folder=world.folder).returncode == 0
    with running("web", folder=world.folder) as web:
        until(
            lambda: monitor("health", "web", folder=world.folder).returncode == 0,
            seconds=30, what="it answers",
        )  # fmt: skip
        assert web.stop() == 0


def test_an_alert_is_shown_with_the_link_that_mutes_its_story(world: World) -> None:
    world.configure(first_fetch="alert", more='public_url: "https://monitor.example.org"')
    world.site.publish(make_article(1), published=now())
    monitor("once", folder=world.folder)
    shown = json.loads(monitor("alerts", "show", "1", "--json", folder=world.folder).stdout)
    assert shown["mute"].startswith("https://monitor.example.org/do/")
    world.configure(first_fetch="alert")
    shown = json.loads(monitor("alerts", "show", "1", "--json", folder=world.folder).stdout)
    assert "public_url" in shown["mute"]


def test_on_a_terminal_a_wrong_query_is_shown_with_a_caret(folder: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "monitor.cli", "match", "--query", "a b OR c", "x"]
    done = subprocess.run(command, cwd=folder, stderr=theirs, timeout=60, check=False)
    os.close(theirs)
    said = os.read(ours, 10_000).decode().splitlines()
    os.close(ours)
    assert done.returncode == 1
    assert [line.rstrip() for line in said[1:]] == ["monitor:   a b OR c", "monitor:       ^"]
