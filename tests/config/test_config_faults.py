"""Every fault at once, each at its place, and no secret in any of them."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.config.examples import topic_faults
from monitor.config.loading import load, load_topics
from monitor.config.schema import json_schema
from monitor.config.starting import schemas, starter
from monitor.core.errors import ConfigError
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.matching import Document, Index
from monitor.core.model import Secret
from monitor.core.options import EmailOptions, WebhookOptions
from monitor.wiring.topics import make_lexicon

ROOT = Path(__file__).resolve().parent.parent.parent
ONE = "{url: 'http://a.org/1'}"
TOPICS = "version: 1\ntopics:"
SENTINEL = "sentinel-secret-text"

GOOD = {
    "monitor.yaml": "version: 1\nhttp: {contact: 'https://example.org'}\n"
    "operators: [outbox]\nchannels:\n  outbox: {kind: file, folder: out}\n",
    "feeds.yaml": "version: 1\nfeeds:\n  - {url: 'https://example.org/rss', name: Example}\n",
    "watchlists/a.yaml": "version: 1\ntopics:\n"
    "  - {id: floods, name: Floods, query: flood, channels: [outbox]}\n",
}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def faults(
    folder: Path, files: Mapping[str, str], environ: Mapping[str, str] | None = None
) -> list[str]:
    written(folder, files)
    with pytest.raises(ConfigError) as caught:
        load(folder, environ or {})
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def test_a_small_config_has_good_defaults(tmp_path: Path) -> None:
    said = load(written(tmp_path, GOOD), {})
    assert said.database == "sqlite:///data/monitor.db"
    assert said.broker == "embedded"
    assert said.polling.fastest == timedelta(minutes=5)
    assert said.alerting.group_wait == timedelta(minutes=2)
    assert said.topics[0].queries == {"": "flood"}
    assert said.feeds[0].pages == "always"
    assert [str(warning) for warning in said.warnings] == []


def test_names_that_a_watchlists_queries_share(tmp_path: Path) -> None:
    text = (
        "version: 1\nmacros:\n  east: 'Ukraine OR @south'\n  south: '\"Black Sea\"'\ntopics:\n"
        "  - {id: war, query: '@east AND war'}\n  - {id: two, query: {en: 'a @south'}}\n"
    )
    topic = load(written(tmp_path, GOOD | {"watchlists/b.yaml": text}), {}).topics[1]
    verdict = Index([topic]).verdicts(Document(title="War", body="In the Black Sea."))[0]
    assert (topic.id, verdict.matched, verdict.reason) == ("war", True, "Black Sea, war")


def test_a_name_that_stands_for_nothing_or_for_itself_is_a_fault_at_its_place(
    tmp_path: Path,
) -> None:
    text = (
        "version: 1\nmacros: {loop: 'a @loop', bad: 'b AND'}\ntopics:\n"
        "  - {id: one, query: 'war @nobody'}\n"
    )
    assert faults(tmp_path / "a", GOOD | {"watchlists/b.yaml": text}) == [
        "watchlists/b.yaml:2:38: nothing stands after 'AND': write a word there, or leave it out"
    ]
    text = text.replace("b AND", "b") + "  - {id: two, query: {en: '@loop'}}\n"
    assert faults(tmp_path / "b", GOOD | {"watchlists/b.yaml": text}) == [
        "watchlists/b.yaml:4:27: nobody has said what @nobody stands for: there are @bad, @loop",
        "watchlists/b.yaml:5:28: in @loop: @loop stands for itself: say what it is in other words",
    ]


def test_the_shipped_config_is_good_and_its_topics_tests_hold() -> None:
    said = load(ROOT / "config", {})
    assert len(said.feeds) >= 20
    assert any("rferl.org" in feed.url for feed in said.feeds)
    assert topic_faults(ROOT / "config", said.topics, make_lexicon(said.topics, print)) == []
    assert sorted(said.topics[0].queries) == ["de", "en", "fr", "ru", "uk"]
    assert len(said.topics[0].should_match) >= 10
    assert said.disabled == ("desk-mail", "hook")


def test_the_starter_config_is_good(tmp_path: Path) -> None:
    said = load(written(tmp_path, starter()), {})
    assert topic_faults(tmp_path, said.topics, Lexicon()) == []


def test_the_schemas_in_the_config_are_current() -> None:
    for name, text in schemas().items():
        assert (ROOT / "config" / name).read_text(encoding="utf-8") == text
    assert set(json_schema()) == {"monitor.json", "feeds.json", "watchlist.json"}


def test_three_faults_in_two_files_are_three_lines(tmp_path: Path) -> None:
    files = GOOD | {
        "feeds.yaml": "version: 1\nfeeds:\n  - {url: 'https://example.org/rss', nmae: Example}\n",
        "watchlists/a.yaml": "version: 1\ntopics:\n"
        "  - id: floods\n    name: Floods\n    query: flood AND (fire\n    channels: [outbux]\n",
    }
    found = faults(tmp_path, files)
    assert [line.split(": ")[0] for line in found] == [
        "feeds.yaml:3:38",
        "watchlists/a.yaml:5:22",
        "watchlists/a.yaml:6:16",
    ]
    assert "did you mean 'name'" in found[0]
    assert "did you mean 'outbox'" in found[2]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("monitor.yaml", "versoin: 1", "unknown key 'versoin': did you mean 'version'?"),
        ("monitor.yaml", "version: 2", "write 1"),
        ("monitor.yaml", "version: 1\nversion: 1", "a second time"),
        ("monitor.yaml", "version: 1\npolling: {fastest: 5}", "a duration needs a unit"),
        ("monitor.yaml", "version: 1\npolling: {fastest: soon}", "this is no duration"),
        ("monitor.yaml", "version: 1\npolling: {fastest: 9h, slowest: 1h}", "exchange them"),
        ("monitor.yaml", "version: 1\ntimezone: Europe/Kiew", "did you mean 'Europe/Ki"),
        ("monitor.yaml", "version: 1\nweb: {port: 99999}", "out of range: write 65535 or less"),
        ("monitor.yaml", "version: 1\nweb: {port: '80'}", "must be a whole number"),
        ("monitor.yaml", "version: 1\ndatabase: mysql://x", "this is no database"),
        ("monitor.yaml", "version: 1\nbroker: amqp://x", "this is no broker"),
        ("feeds.yaml", f"version: 1\nfeeds: [{{url: 'https://a.b/{'x' * 2_500}'}}]", "too long"),
        ("monitor.yaml", "version: 1\nchannels: {a: {kind: fax}}", "the kinds are"),
        ("monitor.yaml", "version: 1\nchannels: {a: {folder: x}}", "'kind' is missing"),
        ("monitor.yaml", "version: 1\nchannels: {a: {kind: file}}", "'folder' is missing"),
        ("monitor.yaml", "version: 1\noperators: [nobody]", "unknown channel 'nobody'"),
        ("monitor.yaml", "version: 1\nroutes: [{channels: [x]}]", "unknown channel 'x'"),
        ("monitor.yaml", "version: 1\nhttp: {allow_networks: [10.0.0.1/8]}", "write 10.0.0.0/8"),
        ("monitor.yaml", "version: 1\ntopics: []", "write them in watchlists"),
        ("monitor.yaml", "version: 1\n\tweb: {}", "a tab stands where only spaces may"),
        ("monitor.yaml", "version: [1", "not closed"),
        ("monitor.yaml", "version: 1\nweb: &a {port: 1}", "not supported"),
        ("feeds.yaml", "version: 1\nfeeds: [{url: example.org}]", "this is no web address"),
        ("feeds.yaml", "version: 1\nfeeds: [{name: x}]", "'url' is missing"),
        ("feeds.yaml", f"version: 1\nfeeds: [{ONE}, {ONE}]", "named twice"),
        ("feeds.yaml", "version: 1\nfeeds: [{url: 'http://a.org/1', pages: some}]", "always"),
        ("watchlists/a.yaml", "version: 1\ntopics: [{id: a, query: ''}]", ""),
        ("watchlists/a.yaml", f"{TOPICS} [{{id: a, query: a OR b AND c}}]", "(a OR b) AND c"),
        ("watchlists/a.yaml", "version: 1\ntopics: [{id: a, query: NOT b}]", ""),
        ("watchlists/a.yaml", f"{TOPICS} [{{id: a, query: b}}, {{id: a, query: c}}]", "taken"),
        ("watchlists/a.yaml", "version: 1\nchannels: {}", "the operator's"),
        ("watchlists/a.yaml", f"{TOPICS} [{{id: a, query: b, channels: [x]}}]", "unknown channel"),
        ("watchlists/a.yaml", f"{TOPICS} [{{id: a, query: b, severity: hihg}}]", "mean 'high'"),
        ("watchlists/a.yaml", "", "must be a mapping"),
        ("watchlists/a.yaml", "topics: []", "'version' is missing"),
    ],
)  # fmt: skip
def test_each_fault_names_its_place_and_what_to_write(
    tmp_path: Path, file: str, text: str, said: str
) -> None:
    files = {"watchlists/a.yaml": "version: 1\n", "feeds.yaml": "version: 1\n"}
    found = faults(tmp_path, {**GOOD, **files, file: text})
    mine = [line for line in found if line.startswith(f"{file}:")]
    assert mine
    assert any(said in line for line in mine), found
    assert all(len(line.splitlines()) == 1 for line in found)


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such folder"):
        load(tmp_path / "none", {})


def test_a_file_in_another_encoding_is_a_fault_at_its_place(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    (tmp_path / "feeds.yaml").write_bytes("version: 1\n# Київ\n".encode("cp1251"))
    with pytest.raises(ConfigError, match=r"feeds\.yaml:2:3: this is not UTF-8"):
        load(tmp_path, {})


CHANNELS = """\
version: 1
channels:
  mail:
    kind: email
    enabled: {enabled}
    to: [a@example.org, b@example.org]
    sender: monitor@example.org
    smtp: {{host: mail, user: m, password_file: secrets/smtp}}
  hook: {{kind: webhook, enabled: {enabled}, url_file: secrets/url, secret: "${{env:HOOK}}"}}
"""


def test_secrets_come_from_files_and_the_environment_and_never_show(tmp_path: Path) -> None:
    files = GOOD | {
        "monitor.yaml": CHANNELS.format(enabled="true"),
        "secrets/smtp": f"{SENTINEL}\n",
        "secrets/url": "https://example.org/hook\n",
        "watchlists/a.yaml": "version: 1\n",
    }
    said = load(written(tmp_path, files), {"HOOK": SENTINEL})
    mail, hook = said.channels["mail"], said.channels["hook"]
    assert isinstance(mail.options, EmailOptions)
    assert isinstance(hook.options, WebhookOptions)
    assert mail.options.smtp.password == Secret(SENTINEL)
    assert hook.options.url == "https://example.org/hook"
    assert mail.recipients == ("a@example.org", "b@example.org")
    assert SENTINEL not in repr(said)


def test_a_missing_secret_of_an_enabled_channel_stops_the_start(tmp_path: Path) -> None:
    found = faults(tmp_path, GOOD | {"monitor.yaml": CHANNELS.format(enabled="true")})
    assert any("'password'" in line for line in found)
    assert any("'url'" in line for line in found)
    assert any("the environment has no HOOK" in line for line in found)


def test_the_secrets_of_a_channel_that_is_not_enabled_are_not_read(tmp_path: Path) -> None:
    files = GOOD | {
        "monitor.yaml": CHANNELS.format(enabled="false"),
        "watchlists/a.yaml": "version: 1\ntopics: [{id: a, query: b, channels: [mail]}]\n",
    }
    said = load(written(tmp_path, files), {})
    assert said.channels == {}
    assert said.disabled == ("mail", "hook")
    assert any("'mail' is disabled" in str(warning) for warning in said.warnings)


def test_a_value_and_its_file_at_once_is_a_fault(tmp_path: Path) -> None:
    text = "version: 1\ndatabase: sqlite:///a.db\ndatabase_file: b\n"
    assert any("both given" in line for line in faults(tmp_path, GOOD | {"monitor.yaml": text}))


def test_the_environment_overrides_a_scalar(tmp_path: Path) -> None:
    environ = {
        "MONITOR_DATABASE": "sqlite:///other.db",
        "MONITOR_HTTP__CONTACT": "https://example.net",
        "MONITOR_WEB__PORT": "9999",
        "MONITOR_DEBUG": "1",
    }
    said = load(written(tmp_path, GOOD), environ)
    assert (said.database, said.http.contact, said.web.port) == (
        "sqlite:///other.db",
        "https://example.net",
        9999,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("MONITOR_WEB__PROT", "1"), ("MONITOR_WEB__PORT", "x"), ("MONITOR_BROKER", "x")],
)
def test_a_wrong_override_names_the_variable(tmp_path: Path, name: str, value: str) -> None:
    assert any(name in line for line in faults(tmp_path, GOOD, {name: value}))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("feeds.yaml", "version: 1\nfeeds: [{url: 'https://ann:s3cret@a.org/rss'}]\n"),
        ("feeds.yaml", "version: 1\nfeeds: [{url: 'https://s3cret@a.org/rss'}]\n"),
        (
            "monitor.yaml",
            f"{GOOD['monitor.yaml']}  hook: {{kind: webhook, url: 'https://ann:s3cret@a.org/'}}\n",
        ),
    ],
)
def test_an_address_with_a_user_or_a_password_is_a_fault_that_names_neither(
    tmp_path: Path, file: str, text: str
) -> None:
    said = faults(tmp_path, GOOD | {file: text})
    assert [line.rpartition(": ")[2] for line in said if file in line] == [
        "leave out all up to its '@'"
    ]
    assert "s3cret" not in str(said)


def test_a_proxy_may_have_a_password(tmp_path: Path) -> None:
    proxy = "http://ann:s3cret@proxy:3128"
    text = GOOD["monitor.yaml"].replace("http: {", f"http: {{proxy: '{proxy}', ")
    assert load(written(tmp_path, GOOD | {"monitor.yaml": text}), {}).http.proxy == proxy


def test_lists_may_be_split_over_files(tmp_path: Path) -> None:
    files = GOOD | {
        "feeds/more.yaml": "version: 1\nfeeds: [{url: 'https://example.net/rss'}]\n",
        "watchlists/b.yml": "version: 1\ntopics: [{id: fires, query: fire, channels: [outbox]}]\n",
    }
    said = load(written(tmp_path, files), {})
    assert len(said.feeds) == 2
    assert [topic.id for topic in said.topics] == ["floods", "fires"]


def test_a_folder_of_watchlists_is_enough_for_topics(tmp_path: Path) -> None:
    written(tmp_path, {"a.yaml": "version: 1\ntopics: [{id: floods, query: flood}]\n"})
    assert [topic.id for topic in load_topics(tmp_path, {})] == ["floods"]


def test_a_topics_own_test_that_fails_is_a_fault_at_its_line(tmp_path: Path) -> None:
    text = (
        "version: 1\ntopics:\n  - id: floods\n    query: flood\n    should_match:\n      - fire\n"
    )
    written(tmp_path, {"a.yaml": text})
    found = topic_faults(tmp_path, load_topics(tmp_path, {}), Lexicon())
    told = [str(fault).removeprefix(f"{tmp_path}/a.yaml:6:9: topic 'floods' ") for fault in found]
    assert told == [
        "does not match this, against should_match (no 'flood'): change the query, or the example"
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_as_a_config_is_a_fault_or_good(tmp_path: Path, text: str) -> None:
    for name in GOOD:
        written(tmp_path, GOOD)
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert not isinstance(_loaded(tmp_path), str)


def _loaded(folder: Path) -> object:
    """Return the settings, or the faults; anything else that is raised fails the test."""
    try:
        return load(folder, {})
    except ConfigError as error:
        return error.faults or "a ConfigError without a fault"


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        ("weight: .nan", "'weight' is no number: write one, as in 1.5"),
        ("weight: 1e99", "'weight' is out of range: write 100 or less"),
        ("weight: 0.01", "'weight' is out of range: write 0.1 or more"),
        ("fastest: 99999999d", "this duration is too long: write 3650d or less"),
    ],
)
def test_a_number_beyond_its_bounds_is_told_the_bound(tmp_path: Path, feed: str, said: str) -> None:
    text = f"version: 1\nfeeds: [{{url: 'https://a.org/', {feed}}}]\n"
    (line,) = faults(tmp_path, GOOD | {"feeds.yaml": text})
    assert line.endswith(f": {said}")


def test_a_whole_number_that_no_machine_word_holds_is_told_the_bound(tmp_path: Path) -> None:
    text = GOOD["monitor.yaml"] + "alerting: {max_updates: 99999999999999999999999}\n"
    (line,) = faults(tmp_path, GOOD | {"monitor.yaml": text})
    assert line.endswith("'max_updates' is out of range: write 1000000 or less")


NO_FOLDER = "this is a file, no folder: name another, which is made when it is needed"


def test_a_database_that_is_a_folder_and_a_folder_that_is_a_file_are_faults(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    text = GOOD["monitor.yaml"].replace("folder: out", f"folder: '{tmp_path}/file'")
    text += f"database: 'sqlite:///{tmp_path}'\n"
    assert faults(tmp_path, GOOD | {"monitor.yaml": text}) == [
        f"monitor.yaml:5:32: {NO_FOLDER}",
        "monitor.yaml:6:11: this is a folder: write the file in it, as in sqlite:///data/monitor.db",
    ]


def test_a_variable_of_a_channel_that_there_is_not_is_told_which_was_meant(tmp_path: Path) -> None:
    (line,) = faults(tmp_path, GOOD, {"MONITOR_CHANNELS__OUTBXO__FOLDER": "out"})
    assert line.endswith(
        "MONITOR_CHANNELS__OUTBXO__FOLDER (environment): unknown channel 'outbxo': "
        "did you mean 'outbox'?"
    )


@pytest.mark.parametrize("secret", ["whsec_hello!", "whsec_YWJj"])
def test_a_secret_that_is_marked_and_is_no_key_is_a_fault_that_says_how_to_make_one(
    tmp_path: Path, secret: str
) -> None:
    hook = f"  hook: {{kind: webhook, url: 'https://a.org/', secret: '{secret}'}}\n"
    (line,) = faults(tmp_path, GOOD | {"monitor.yaml": GOOD["monitor.yaml"] + hook})
    assert line.endswith("write whsec_ and what `openssl rand -base64 32` prints")
    assert secret not in line


def test_a_file_of_two_lines_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "two").write_text("hunter2\nhunter3\n")
    hook = "  hook: {kind: webhook, url: 'https://a.org/', secret_file: two}\n"
    (line,) = faults(tmp_path, GOOD | {"monitor.yaml": GOOD["monitor.yaml"] + hook})
    assert "this secret has more than one line" in line
    assert "hunter" not in line


@pytest.mark.parametrize("said", ["{file: flood.txt}", "A flood.", "[{file: flood.txt}]"])
def test_an_example_alone_needs_no_list(tmp_path: Path, said: str) -> None:
    text = f"version: 1\ntopics:\n  - {{id: a, query: flood, should_not_match: {said}}}\n"
    written(tmp_path, {"watchlists/a.yaml": text, "watchlists/flood.txt": "A flood."})
    topics = load_topics(tmp_path, {})
    assert topics[0].should_not_match == ("A flood.",)
    (fault,) = topic_faults(tmp_path, topics, Lexicon())
    assert fault.line == 3
