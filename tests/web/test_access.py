"""Who may look and who may act: every route is walked, and what opens it is tried."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from fastapi.routing import APIRoute

from monitor.cli.serve import start_web
from monitor.core import access as rules
from monitor.store.tables.access import session
from monitor.store.upkeep import access
from monitor.web.access import LOOKING_POSTS, PUBLIC, SIGNED
from monitor.web.app import make_web
from tests.pipeline.play import Play, playing
from tests.servers import monitor
from tests.world import World

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
HOST = "news.example.org"


@pytest.fixture
def play(world: World, tmp_path: Path, database_url: str) -> Iterator[Play]:
    world.database = database_url
    world.configure(more=f'public_url: "https://{HOST}/desk/"\n')
    with playing(world, tmp_path) as made:
        stop = start_web(lambda: made.parts)
        yield made
        stop()


def token_of(play: Play, scope: str, name: str = "") -> str:
    made = f"nm_{scope}_{name}_of_a_test"
    with play.parts.database.transaction() as tx:
        access.add(tx, name or scope, scope, made, now=play.clock(), ends_at=None)  # type: ignore[arg-type]
    return made


def browser(play: Play, **headers: str) -> httpx.Client:
    web = play.parts.settings.web
    base = f"http://{web.host}:{web.port}"
    return httpx.Client(base_url=base, headers=BROWSER | headers, timeout=30)


@contextmanager
def logged_in(play: Play, scope: str = "operate") -> Iterator[httpx.Client]:
    with browser(play) as made:
        answer = made.post("/login", data={"token": token_of(play, scope)})
        assert answer.status_code == 303
        yield made


def form_token(page: str) -> str:
    return str(re.findall(r'name="form_token" value="([0-9a-f]+)"', page)[0])


def routes(play: Play) -> list[tuple[str, str]]:
    found = [
        (method, re.sub(r"\{[^}]+\}", "1", route.path))
        for route in make_web(lambda: play.parts).routes
        if isinstance(route, APIRoute)
        and route.path not in PUBLIC
        and not route.path.startswith(SIGNED)
        for method in sorted(route.methods or ())
    ]
    assert len(found) >= 1
    return found


def test_no_route_but_the_public_ones_is_open_to_who_has_nothing(play: Play) -> None:
    with browser(play) as guest:
        for method, path in routes(play):
            answer = guest.request(method, path)
            assert answer.status_code == 303, (method, path)
            assert answer.headers["location"].startswith("/login")
            machine = guest.request(method, path, headers={"Accept": "*/*"})
            assert machine.status_code == 401, (method, path)
            assert machine.headers["www-authenticate"] == "Bearer"


def test_a_token_that_may_look_opens_what_is_read_and_nothing_that_acts(play: Play) -> None:
    reads = {"Authorization": f"Bearer {token_of(play, 'read')}"}
    looking = {re.sub(r"\{[^}]+\}", "1", path) for path in LOOKING_POSTS}
    with browser(play, **reads) as reader:
        for method, path in routes(play):
            status = reader.request(method, path).status_code
            if method == "POST" and path not in looking:
                assert status == 403, (method, path)
            else:
                assert status not in (401, 403), (method, path)


def test_a_form_of_another_site_does_nothing_whoever_is_logged_in(play: Play) -> None:
    with logged_in(play) as reader:
        for method, path in routes(play):
            if method == "POST":
                for said in ("", "0" * 64, rules.form_token("another", key=play.parts.link_key())):
                    answer = reader.post(path, data={"form_token": said})
                    assert answer.status_code == 403, (path, said)


ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1"},
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://203.0.113.9:8080"},
    {"Origin": f"https://{HOST}.evil.example"}, {"Origin": ""},
)  # fmt: skip
OUR_OWN: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Sec-Fetch-Site": "none"},
    {"Origin": "http://127.0.0.1"}, {"Origin": f"https://{HOST}"}, {},
)  # fmt: skip


def test_a_page_of_another_site_logs_nobody_in_and_sends_none_of_our_forms(play: Play) -> None:
    right = token_of(play, "operate")
    with browser(play) as victim:
        paths = ["/login", *(path for method, path in routes(play) if method == "POST")]
        for said in ELSEWHERE:
            for path in paths:
                answer = victim.post(path, data={"token": right}, headers=said)
                assert answer.status_code == 403, (path, said)
                assert "set-cookie" not in answer.headers
                assert "another site" in answer.text
        for number in range(9):  # and nobody is kept out by guesses of others
            victim.post("/login", data={"token": f"{number}"}, headers=ELSEWHERE[0])
        for said in OUR_OWN:
            answer = victim.post("/login", data={"token": right}, headers=said)
            assert answer.status_code == 303, said


def test_what_bears_a_token_of_its_own_may_be_sent_from_anywhere(play: Play) -> None:
    acts = {"Authorization": f"Bearer {token_of(play, 'operate')}", "Origin": "https://a.example"}
    with browser(play, **acts) as program:
        assert program.post("/silences", data={"topic": ""}).status_code == 303
        assert program.post("/do/x").status_code == 401


def test_a_login_opens_a_session_that_scripts_cannot_read_and_a_logout_ends_it(play: Play) -> None:
    with logged_in(play) as reader:
        cookie = reader.cookies.jar
        [one] = list(cookie)
        assert one.has_nonstandard_attr("HttpOnly")
        assert one.get_nonstandard_attr("SameSite") == "lax"
        page = reader.get("/").text
        assert "operate" in page
        kept = one.value
        assert reader.post("/logout", data={"form_token": form_token(page)}).status_code == 303
        with browser(play, Cookie=f"{one.name}={kept}") as thief:
            assert "/login" in thief.get("/").text
            assert "/logout" not in thief.get("/").text


def test_revoking_a_token_ends_its_sessions_at_once(play: Play) -> None:
    with logged_in(play) as reader:
        assert "/logout" in reader.get("/").text
        done = monitor("tokens", "revoke", "operate", folder=play.world.folder)
        assert done.returncode == 0, done.stderr
        assert "/logout" not in reader.get("/").text
        with play.parts.database.reading() as tx:
            assert tx.execute(sa.select(session)).all() == []


def test_a_printed_link_opens_the_page_once_and_looking_at_it_uses_nothing_up(play: Play) -> None:
    with play.parts.database.transaction() as tx:
        access.add_key(tx, "printed", play.clock())
    with browser(play) as first, browser(play) as second:
        for _ in range(2):
            assert 'value="printed"' in first.get("/login?key=printed").text
        assert first.post("/login", data={"key": "printed"}).status_code == 303
        assert "/logout" in first.get("/").text
        assert second.post("/login", data={"key": "printed"}).status_code == 403


def test_a_printed_link_counts_for_half_an_hour_and_a_session_no_longer_than_its_token(
    play: Play,
) -> None:
    with play.parts.database.transaction() as tx:
        access.add_key(tx, "old", play.clock())
        ends_at = play.clock() + timedelta(hours=1)
        access.add(tx, "guest", "read", "nm_guest", now=play.clock(), ends_at=ends_at)
    with browser(play) as first, browser(play) as second:
        assert second.post("/login", data={"token": "nm_guest"}).status_code == 303
        play.clock.move(minutes=31)
        assert first.post("/login", data={"key": "old"}).status_code == 403
        assert "/logout" in second.get("/").text
        play.clock.move(minutes=30)
        assert "/logout" not in second.get("/").text


def test_a_login_leads_to_no_other_site(play: Play) -> None:
    for number, after in enumerate(("//evil.example", "https://evil.example", "/\\evil.example")):
        with browser(play) as reader:
            said = {"token": token_of(play, "read", f"t{number}"), "next": after}
            assert reader.post("/login", data=said).headers["location"] == "/"


def test_who_guesses_tokens_waits_and_who_has_one_gets_in_later(play: Play) -> None:
    right = token_of(play, "read")
    with browser(play) as guesser:
        statuses = [
            guesser.post("/login", data={"token": f"wrong {n}"}).status_code for n in range(8)
        ]
        assert statuses[:5] == [403] * 5
        assert statuses[-1] == 429
        assert guesser.post("/login", data={"token": right}).status_code == 429
        play.clock.move(minutes=16)
        assert guesser.post("/login", data={"token": right}).status_code == 303


def test_nobody_gets_round_the_wait_by_naming_others_nor_keeps_others_out(play: Play) -> None:
    right = {"Authorization": f"Bearer {token_of(play, 'read')}"}
    with browser(play) as guesser:
        for number in range(20):
            named = {"X-Forwarded-For": f"198.51.100.{number}"}
            last = guesser.post("/login", data={"token": "wrong"}, headers=named)
        assert last.status_code == 429
    settings = play.parts.settings
    trusted = replace(settings.web, proxies=("127.0.0.0/8",))
    play.parts = replace(play.parts, settings=replace(settings, web=trusted))
    with browser(play, **right, **{"X-Forwarded-For": "203.0.113.9"}) as other:
        assert other.get("/feeds").status_code == 200


def test_what_was_asked_for_is_there_after_the_login(play: Play) -> None:
    with browser(play) as guest:
        answer = guest.get("/explain?url=https://a.example/?b=1&c=2")
        login = guest.get(answer.headers["location"])
        after = re.findall(r'name="next" value="([^"]+)"', login.text)[0].replace("&amp;", "&")
        assert after == "/explain?url=https://a.example/?b=1&c=2"


def test_a_name_that_is_not_the_pages_is_refused_but_to_machines(play: Play) -> None:
    with browser(play, Host="evil.example") as led:
        assert led.get("/").status_code == 421
        assert led.get("/stories").status_code == 421
        assert led.get("/health").status_code in (200, 503)
        assert led.get("/metrics").status_code == 200
    for name in (HOST, "localhost:8080", "[::1]:99", "10.1.2.3"):
        with browser(play, Host=name) as known:
            assert known.get("/").status_code == 200, name


def test_behind_a_proxy_addresses_bear_its_path_whether_it_takes_it_off_or_not(play: Play) -> None:
    with browser(play, Host=HOST) as outside:
        for path in ("/", "/desk/", "/desk"):
            assert 'href="/desk/login"' in outside.get(path).text
        assert outside.get("/desk/health").status_code in (200, 503)
    with browser(play) as here:
        assert 'href="/login"' in here.get("/").text


def test_a_session_that_came_over_https_stays_there(play: Play) -> None:
    with browser(play, Host=HOST) as outside:
        answer = outside.post("/desk/login", data={"token": token_of(play, "read")})
    assert "Secure" in answer.headers["set-cookie"]
    assert "Path=/desk" in answer.headers["set-cookie"]


def test_an_open_page_is_read_by_all_and_acted_on_by_none(play: Play) -> None:
    settings = play.parts.settings
    play.parts = replace(
        play.parts, settings=replace(settings, web=replace(settings.web, open="reading"))
    )
    with browser(play) as guest:
        for method, path in routes(play):
            status = guest.request(method, path).status_code
            assert (status == 303) == (method == "POST"), (method, path)
