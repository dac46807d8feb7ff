"""What `monitor demo` plays: what is published when, and the config that watches it."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import yaml

from monitor.demo.outlets import OUTLETS
from monitor.demo.pieces import Piece, all_pieces
from monitor.demo.site import Site

TOPIC = "ukraine-crisis"
HOOK_SECRET = "whsec_" + b64encode(b"known to all, for the demo only!").decode()  # 32 bytes

# The words are matched as they are written, so their forms are written out.
QUERIES = {
    "en": "Ukraine AND (crisis OR crises OR offensive OR offensives)",
    "uk": (
        "(Україна OR України OR Україні OR Україну OR Україною) AND "
        "(криза OR кризи OR кризі OR кризу OR кризою OR наступ OR наступу OR наступі OR наступом)"
    ),
    "ru": (
        "(Украина OR Украины OR Украине OR Украину OR Украиной) AND "
        "(кризис OR кризиса OR кризису OR кризисом OR кризисе OR наступление OR наступления OR "
        "наступлению OR наступлением OR наступлении)"
    ),
    "fr": "Ukraine AND (crise OR crises OR offensive OR offensives)",
}


def opening(site: Site, now: datetime) -> tuple[Piece, ...]:
    """Publish what stood in the feeds before anybody looked, and return it."""
    return _publish(site, now, (piece for piece in all_pieces() if piece.baseline))


def news(site: Site, now: datetime) -> tuple[Piece, ...]:
    """Publish the news, the oldest first, and return it."""
    return _publish(site, now, (piece for piece in all_pieces() if not piece.baseline))


def config_files(site_url: str, smtp_port: int, hook_url: str, folder: Path) -> Mapping[str, str]:
    """Return the texts of a config folder by their names in it; the database goes to `folder`."""
    return {
        "monitor.yaml": _written(_operators(smtp_port, hook_url, folder)),
        "feeds.yaml": _written(_feeds(site_url)),
        "watchlists/ukraine.yaml": _written(_watchlist()),
        "hook.secret": f"{HOOK_SECRET}\n",
    }


def _publish(site: Site, now: datetime, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    ordered = tuple(sorted(pieces, key=lambda piece: piece.age, reverse=True))
    for piece in ordered:
        site.publish(piece, published=now - piece.age)
    return ordered


def _operators(smtp_port: int, hook_url: str, folder: Path) -> dict[str, object]:
    smtp = {"host": "127.0.0.1", "port": smtp_port, "security": "none"}
    mail = {
        "kind": "email",
        "to": ["desk@example.org"],
        "sender": "News monitor <monitor@example.org>",
        "language": "en",
        "smtp": smtp,
    }
    return {
        "version": 1,
        "database": f"sqlite:///{folder / 'monitor.db'}",
        "broker": "embedded",
        "timezone": "Europe/Kyiv",
        "http": {
            "contact": "https://example.org/bot",
            "allow_networks": ["127.0.0.0/8"],
            "per_host": {"concurrency": 2, "spacing": "0s"},
        },
        "polling": {"fastest": "1s", "slowest": "2s", "first_fetch": "baseline"},
        "alerting": {"group_wait": "1s"},
        "operators": ["desk-mail"],
        "channels": {
            "desk-mail": mail,
            "hook": {"kind": "webhook", "url": hook_url, "secret_file": "hook.secret"},
        },
    }


def _feeds(site_url: str) -> dict[str, object]:
    feeds = [
        {"url": site_url + outlet.feed_path, "name": outlet.name, "group": "demo", "fastest": "1s"}
        for outlet in OUTLETS.values()
    ]
    return {"version": 1, "feeds": feeds}


def _watchlist() -> dict[str, object]:
    topic = {
        "id": TOPIC,
        "name": "Ukraine crisis",
        "languages": list(QUERIES),
        "query": QUERIES,
        "channels": ["desk-mail", "hook"],
        "severity": "normal",
        "labels": {"desk": "east"},
        "should_match": [
            "Kyiv speaks of a crisis in eastern Ukraine.",
            "Обмін відбувся на сході України вперше від початку кризи.",
            "Кризис на востоке Украины застал город без запасов.",
            "L'offensive a coupé les routes de l'Ukraine.",
        ],
        "should_not_match": [
            "A crisis of confidence in the cup final.",
            "Ukraine wins the song contest.",
        ],
    }
    return {"version": 1, "topics": [topic]}


def _written(document: Mapping[str, object]) -> str:
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=1000)
