"""What is said in vain: what no topic or feed has, and what has no effect where it stands."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from monitor.config.advice import Loaded
from monitor.config.feeds import places_of
from monitor.config.meant import did_you_mean, instead, quoted
from monitor.config.operator import RouteShape
from monitor.config.outside import LOGGED, NOT_OVERRIDES, PREFIX, at
from monitor.config.places import ConfigFile, Path, Place
from monitor.core.addresses.publishers import host_of, names_of
from monitor.core.addresses.reach import ANYWHERE, reach_of
from monitor.core.addresses.urls import canonical
from monitor.core.errors import Fault
from monitor.core.model import SEVERITIES, Topic
from monitor.core.options import EmailOptions


def in_vain(loaded: Loaded, environ: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return the warnings on what a config says and what has no effect, each at its place."""
    kinds = (
        *(_routes, _takers, _strangers, _alone, _many, _terms, _nights, _twice),
        *(_empty, _private, _slow, _nobody),
    )
    found = [fault for kind in kinds for fault in kind(loaded)]
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


def _takers(loaded: Loaded) -> Iterator[Fault]:
    """Find channels that take no severity of the topics that may go there; not where all miss."""
    for channel in loaded.channels.in_use.values():
        topics = [one for one in loaded.topics if channel.name in _named_for(one, loaded)]
        some = [one for one in topics if not _is_for_none(one, loaded)]
        if (
            some
            and channel.severity
            and not any(one.severity in channel.severity for one in topics)
        ):
            theirs = ", ".join(sorted({one.severity for one in topics}))
            place = loaded.operator.value(("channels", channel.name, "severity"))
            yield place.fault(f"no topic that may go here is of such severity: theirs are {theirs}")


def _named_for(topic: Topic, loaded: Loaded) -> set[str]:
    """Return the channels that a topic names, and those of the routes that it goes by."""
    routes = [
        one
        for one in loaded.shape.routes
        if (not one.topics or topic.id in one.topics) and _goes_by(one, topic)
    ]
    return {*topic.channels, *(name for one in routes for name in one.channels)}


def _is_for_none(topic: Topic, loaded: Loaded) -> bool:
    """Whether none of its channels takes a topic: then it is told of the topic."""
    named = [loaded.channels.in_use.get(name) for name in _named_for(topic, loaded)]
    return not any(one and (not one.severity or topic.severity in one.severity) for one in named)


def _strangers(loaded: Loaded) -> Iterator[Fault]:
    """Find publishers in routes that no feed is of, as far as its name and host tell."""
    feeds = [(one.name, host_of(one.url)) for one in loaded.feeds]
    known = {name for one in loaded.feeds for name in names_of(one.name, one.url)}
    names = {name for both in feeds for name in both if name}
    for path, said in loaded.operator.texts("routes", "sources") if feeds else ():
        if said.casefold() not in known:
            meant = host_of(said) if host_of(said) in known else ""
            near = f"did you mean '{meant}'?" if meant else did_you_mean(said, names)
            hint = near or "write the name or the host of a feed, or give a feed this 'name'"
            yield loaded.operator.value(path).fault(f"no feed is of {quoted(said)}: {hint}")


def _alone(loaded: Loaded) -> Iterator[Fault]:
    """Find times within which one publisher is enough."""
    for number, route in enumerate(loaded.shape.routes):
        least = route.min_sources or loaded.shape.alerting.min_sources
        if route.within and least == 1:
            place = loaded.operator.key(("routes", number, "within"))
            yield place.fault(
                "'within' has no effect where one publisher is enough: "
                "write 'min_sources: 2' or more beside it, or leave it out"
            )


def _many(loaded: Loaded) -> Iterator[Fault]:
    """Find more publishers asked for than there are; feeds of one name are of one."""
    known = len({one.name or one.url for one in loaded.feeds})
    asked: dict[Path, int] = {("alerting",): loaded.shape.alerting.min_sources}
    for number, route in enumerate(loaded.shape.routes):
        asked["routes", number] = route.min_sources or 0
    for path, least in asked.items():
        if known and least > known:
            whose = "one publisher" if known == 1 else f"{known} publishers"
            place = loaded.operator.value((*path, "min_sources"))
            yield place.fault(f"all feeds are of {whose}: write no more, or nobody is ever told")


def _terms(loaded: Loaded) -> Iterator[Fault]:
    """Find exceptions from quiet hours that never come."""
    document = loaded.operator
    for path, taken in _taken(loaded):
        for place, severity in enumerate(at(document.data, (*path, "quiet", "but")) or ()):
            if taken and severity not in taken:
                where = document.value((*path, "quiet", "but", place))
                yield where.fault(f"nothing {severity} comes here: 'severity' leaves it out")


def _taken(loaded: Loaded) -> Iterator[tuple[Path, Collection[str]]]:
    """Yield channels and routes, with the severities that come there; none: all."""
    for channel in loaded.channels.in_use.values():
        yield ("channels", channel.name), channel.severity
    for number, route in enumerate(loaded.shape.routes):
        yield ("routes", number), route.severity or ()


def _nights(loaded: Loaded) -> Iterator[Fault]:
    """Find quiet hours that hold nothing, as all that comes is excepted."""
    document = loaded.operator
    for path, taken in _taken(loaded):
        excepted = at(document.data, (*path, "quiet", "but")) or ()
        if set(taken or SEVERITIES) <= set(excepted):
            place = document.key((*path, "quiet", "but"))
            yield place.fault("all that comes here is of these, so nothing is held: name fewer")


def _twice(loaded: Loaded) -> Iterator[Fault]:
    """Find channels that one route, one topic or the operators name again."""
    operator = loaded.operator
    sections = [(operator, "routes"), *((each, "topics") for each in loaded.watchlists)]
    named: list[tuple[ConfigFile, Path, str]] = [
        (operator, ("operators", number), name)
        for number, name in enumerate(loaded.shape.operators)
    ]
    for document, section in sections:
        named += [(document, *one) for one in document.texts(section, "channels")]
    seen = set[tuple[str, Path, str]]()
    for document, path, name in named:
        if (document.file, path[:-1], name) in seen:
            yield document.value(path).fault(
                f"{quoted(name)} stands here already: leave it out, it is told once"
            )
        seen.add((document.file, path[:-1], name))


def _empty(loaded: Loaded) -> Iterator[Fault]:
    """Find texts that say nothing."""
    feeds = [(one, "feeds", key) for one in loaded.feed_files for key in ("name", "group")]
    topics = [(one, "topics", key) for one in loaded.watchlists for key in ("name", "note")]
    for document, section, key in [*feeds, *topics]:
        for path, text in document.texts(section, key):
            if not text.strip():
                yield document.value(path).fault(
                    f"'{key}' is empty: write something, or leave the key out"
                )


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
