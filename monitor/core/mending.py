"""What somebody can do about a failure: one code for each reason, that mails put into words."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

ToDo = Literal[
    "check_password",
    "check_address",
    "check_server",
    "wait",
    "ask_publisher",
    "look_at_page",
    "make_room",
    "raise_limit",
]
TO_DO: tuple[ToDo, ...] = get_args(ToDo)
BY_REASON: Mapping[str, ToDo] = {
    # of fetching, see FETCH_REASONS
    "dns": "check_address",
    "connect": "wait",
    "tls": "ask_publisher",
    "forbidden": "check_address",
    "odd-address": "check_address",
    "http-4xx": "check_address",
    "http-5xx": "wait",
    "gone": "check_address",
    "challenge": "ask_publisher",
    "redirects": "check_address",
    "too-large": "ask_publisher",
    "too-slow": "wait",
    "encoding": "ask_publisher",
    "protocol": "ask_publisher",
    "robots": "ask_publisher",
    # of reading, see PARSE_REASONS
    "not-a-feed": "check_address",
    "empty": "look_at_page",
    "not-a-page": "look_at_page",
    "no-text": "look_at_page",
    "consent": "look_at_page",
    "login": "look_at_page",
    "script-only": "look_at_page",
    "video-only": "look_at_page",
    "unavailable": "wait",
    "missing": "check_address",
    "refused": "ask_publisher",
    "age": "look_at_page",
    "paywall": "look_at_page",
    "redirect": "check_address",
    "too-costly": "look_at_page",
    "crashed": "look_at_page",
    "not-kept": "make_room",
    # of what is doubtful of a feed that answers
    "gap": "raise_limit",
    "silent": "look_at_page",
    "outage": "wait",
    "links": "ask_publisher",
    "dates": "ask_publisher",
    "letters": "ask_publisher",
    "pages": "look_at_page",
}
# Of delivering, by what the error says: its text is ours, or a server's reply with its code.
_ERRORS: tuple[tuple[str, ToDo], ...] = (
    (r"no space left|disk (?:is )?full|quota|permission denied|read-only file", "make_room"),
    (r"too (?:large|big)|size exceeds|\b552\b|http 413\b", "raise_limit"),
    (r"\b53[0458]\b|http 40[137]\b|login|authenticat|password|secret", "check_password"),
    (r": (?:dns|forbidden|odd-address|redirects|tls)\b|http 3\d\d", "check_address"),
    (r"http 4(?!0[89]|25|29)\d\d", "check_address"),
    (r"no such file|not a directory|name or service|no address", "check_address"),
    (r"certificate|\b(?:start)?tls\b|(?<!http )\b5[05][0134]\b|smtputf8", "check_address"),
)
# What a channel that has worked gets over by itself: elsewhere the config names another server.
_UNREACHED = re.compile(
    r": (?:connect|too-slow|protocol)\b|connection (?:refused|reset|timed out|ended|lost)"
    r"|unreachable|no route to host|takes too long|temporary failure in name|not understood"
    r"|cannot be talked to|unexpected eof|before the answer"
)
# What only the config's writer can mend.
OF_THE_CONFIG: frozenset[ToDo] = frozenset({"check_password", "check_address", "check_server"})
_SAID = tuple((re.compile(said), code) for said, code in _ERRORS)


def to_do_of_reason(reason: str) -> ToDo:
    """Return what to do about a feed or a page that fails for a reason."""
    return BY_REASON.get(reason, "wait")


def to_do_of_error(said: str, *, to_mend: bool = False, proven: bool = True) -> ToDo:
    """Return what to do about a delivery that failed; what heals by itself is waited for.

    `proven`: its channel has worked since the config was written so; else the config is looked at
    first where no server answers.
    """
    words = said.lower()
    found = next((code for pattern, code in _SAID if pattern.search(words)), None)
    if found is None and not proven and _UNREACHED.search(words):
        return "check_server"
    return found or ("check_address" if to_mend else "wait")


def is_of_the_config(said: str) -> bool:
    """Whether the config is the likely reason where a channel fails that never worked as it is."""
    return to_do_of_error(said, proven=False) in OF_THE_CONFIG
