"""What is said in vain: routes that no topic goes by, addresses and variables that do nothing."""

from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from monitor.config.advice import Loaded
from monitor.config.feeds import places_of
from monitor.config.meant import instead, quoted
from monitor.config.operator import RouteShape
from monitor.config.outside import LOGGED, NOT_OVERRIDES, PREFIX, at
from monitor.config.places import Path, Place
from monitor.core.addresses.reach import ANYWHERE, reach_of
from monitor.core.addresses.urls import canonical
from monitor.core.errors import Fault
from monitor.core.model import Topic
from monitor.core.options import EmailOptions


def in_vain(loaded: Loaded, environ: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return the warnings on what a config says and what has no effect, each at its place."""
    found = [*_routes(loaded), *_private(loaded), *_slow(loaded), *_nobody(loaded)]
    return tuple(sorted([*found, *_variables(loaded, environ)]))


def _routes(loaded: Loaded) -> Iterator[Fault]:
    """Find routes that none of the topics can go by."""
    for number, route in enumerate(loaded.shape.routes):
        topics = [one for one in loaded.topics if not route.topics or one.id in route.topics]
        if topics and not any(_goes_by(route, one) for one in topics):
            steps, message = _hindrance(route, topics)
            where: Path = ("routes", number, *steps)
            yield loaded.operator.key(where).fault(f"no topic goes by this route: {message}")


def _goes_by(route: RouteShape, topic: Topic) -> bool:
    severe = not route.severity or topic.severity in route.severity
    return severe and route.labels.items() <= topic.labels.items()


def _hindrance(route: RouteShape, topics: Sequence[Topic]) -> tuple[tuple[str, ...], str]:
    """Return what of a route no topic has, and what they have."""
    for key, value in route.labels.items():
        keys = {name for topic in topics for name in topic.labels}
        if key not in keys:
            hint = instead(key, keys, are="their labels are")
            return ("labels", key), f"none has a label {quoted(key)}: {hint}"
        values = {topic.labels[key] for topic in topics if key in topic.labels}
        if value not in values:
            hint = instead(value, values, are="there are")
            return ("labels", key), f"none has {quoted(key)} {quoted(value)}: {hint}"
    severities = {topic.severity for topic in topics}
    if severities.isdisjoint(route.severity or severities):
        return ("severity",), f"theirs are of severity {', '.join(sorted(severities))}"
    return (), "none has all of it together: leave something out"


def _private(loaded: Loaded) -> Iterator[Fault]:
    """Find literal addresses of private networks that `allow_networks` does not open."""
    http = loaded.shape.http
    feeds = places_of(loaded.feed_files)
    told = [(feeds[canonical(one.url)], one.url, True) for one in loaded.feeds]
    for channel in loaded.channels.in_use.values():
        path = ("channels", channel.name, "url")
        url = getattr(channel.options, "url", "")
        shown = at(loaded.operator.data, path) == url and path not in loaded.operator.origins
        told.append((loaded.operator.value(path), url, shown))
    for place, url, shown in told if http.proxy is None else ():
        host = urlsplit(url).hostname or ""
        if reach_of(url) != ANYWHERE and not _is_opened(host, http.allow_networks):
            what = host if shown else "the address"
            yield place.fault(f"{what} is private: http.allow_networks must name it")


def _is_opened(host: str, networks: Sequence[str]) -> bool:
    """Whether a host is no literal address, or one of a network that the operator opened."""
    try:
        address = ip_address(host)
    except ValueError:
        return True
    opened = [ip_network(one) for one in networks]
    return any(address.version == one.version and address in one for one in opened)


def _slow(loaded: Loaded) -> Iterator[Fault]:
    """Find feeds that ask to be polled less often than any feed is."""
    slowest = loaded.shape.polling.slowest
    for document in loaded.feed_files:
        for number, said in enumerate(document.data.get("feeds") or ()):
            feed = next(one for one in loaded.feeds if one.url == said["url"])
            if feed.fastest and feed.fastest > slowest:
                place = document.value(("feeds", number, "fastest"))
                yield place.fault(
                    "'fastest' is longer than polling.slowest: write less, or more there"
                )


def _nobody(loaded: Loaded) -> Iterator[Fault]:
    """Find mail servers that are given a user without a password."""
    for channel in loaded.channels.in_use.values():
        options = channel.options
        if isinstance(options, EmailOptions) and options.smtp.user and not options.smtp.password:
            place = loaded.operator.value(("channels", channel.name, "smtp", "user"))
            yield place.fault("'user' has no 'password': nobody logs in; write both, or neither")


def _variables(loaded: Loaded, environ: Mapping[str, str]) -> Iterator[Fault]:
    """Find variables of the environment that look like ours, and change nothing."""
    place = Place(file=loaded.operator.file)
    for name in sorted(one for one in environ if one.startswith(PREFIX)):
        value = environ[name].lower()
        if name in LOGGED and value not in LOGGED[name]:
            message = f"this is none of {', '.join(LOGGED[name])}: write one, or unset it"
        elif name == f"{PREFIX}VERSION":
            message = "no version is taken from there: unset it"
        elif not value and not NOT_OVERRIDES.fullmatch(name):
            message = "it is empty, and overrides nothing: unset it, or write a value"
        else:
            continue
        yield place.fault(f"{name} (environment): {message}")
