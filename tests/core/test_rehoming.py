from monitor.core.model import Channel, ChannelOptions, Topic
from monitor.core.rehoming import Home, home_of


def topic(number: str, *channels: str) -> Topic:
    return Topic(id=number, name=number, queries={"": "a"}, channels=channels)


IN_USE = {
    name: Channel(name=name, kind="file", options=ChannelOptions()) for name in ("mail", "wire")
}


def home(topics: list[Topic], known_by: set[str]) -> Home:
    return home_of(
        [one.id for one in topics] + ["gone"], known_by,
        all_topics={one.id: one for one in topics}, routes=(), in_use=IN_USE,
    )  # fmt: skip


def test_an_alert_goes_to_the_first_channel_of_its_topics_that_does_not_know_of_it() -> None:
    both = [topic("a", "mail"), topic("b", "hook", "wire")]
    assert home(both, set()) == Home(to="mail")
    assert home(both, {"mail"}) == Home(to="wire")


def test_what_all_its_channels_know_of_needs_no_other() -> None:
    assert home([topic("a", "mail")], {"mail"}) == Home(known_by="mail")


def test_what_goes_nowhere_waits() -> None:
    assert home([topic("a", "hook")], set()) == Home()
    assert home([], {"mail"}) == Home()
