"""A page that is refused by a guard is asked for again later; one that its site refuses is not."""

import gzip
from typing import Any

import pytest

from monitor.core.errors import FetchError
from tests.field.http.asking import page_of
from tests.net.publisher import answer

HTML = "text/html; charset=utf-8"
LONG = b"<!-- " + b"x" * 60_000 + b" -->"


def shown(markup: str, status: int = 403, **headers: str) -> bytes:
    named: dict[str, Any] = {"content_type": HTML, **headers}
    return answer(status, markup.encode(), **named)


def packed(markup: str, tail: bytes = b"") -> bytes:
    body = gzip.compress(markup.encode() + tail)
    return answer(403, body, content_type=HTML, content_encoding="gzip")


CHALLENGES = {
    "cloudflare, its header": (shown("", cf_mitigated="challenge"), "Cloudflare"),
    "cloudflare, its script": (shown("<script>window._cf_chl_opt={}</script>"), "Cloudflare"),
    "cloudflare, with 503": (shown("<div class=cf-browser-verification>", 503), "Cloudflare"),
    "cloudflare, blocked": (shown("<div id='cf-error-details'><h1>Sorry</h1></div>"), "Cloudflare"),
    "cloudflare, turnstile": (
        shown("<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'>"), "Cloudflare",
    ),
    "datadome, its header": (shown("", x_datadome="protected"), "DataDome"),
    "datadome, its cookie": (shown("", set_cookie="datadome=a~b; Path=/"), "DataDome"),
    "datadome, its script": (shown("<script>var dd={'rt':'c','cid':'AH'}</script>"), "DataDome"),
    "datadome, with 405": (shown("<iframe src='//captcha-delivery.com/c'>", 405), "DataDome"),
    "perimeterx, its page": (shown("<div id='px-captcha'></div>"), "PerimeterX"),
    "perimeterx, as json": (shown('{"appId":"PX1","jsClientSrc":"/x.js"}'), "PerimeterX"),
    "perimeterx, with 429": (shown("<script>window._pxAppId='PX1'</script>", 429), "PerimeterX"),
    "akamai, its server": (shown("<h1>Access Denied</h1>", server="AkamaiGHost"), "Akamai"),
    "akamai, its page": (shown("Reference #18.2 <p>https://errors.edgesuite.net/18.2"), "Akamai"),
    "akamai, its puzzle": (shown("<div id='sec-if-cpt-container'>", 401), "Akamai"),
    "imperva, its page": (shown("Request unsuccessful. Incapsula incident ID: 1-2"), "Imperva"),
    "imperva, its header": (shown("", x_iinfo="9-1-1 NNNN"), "Imperva"),
    "kasada": (shown("<script>window.KPSDK={}</script>", 429), "Kasada"),
    "aws": (shown("<script>window.gokuProps={}</script>", 405), "AWS WAF"),
    "aws, its header": (shown("", 405, x_amzn_waf_action="captcha"), "AWS WAF"),
    "vercel": (shown("", 429, x_vercel_mitigated="challenge"), "Vercel"),
    "sucuri": (shown("<title>Sucuri WebSite Firewall - Access Denied</title>"), "Sucuri"),
    "ddos-guard": (shown("", server="ddos-guard"), "DDoS-Guard"),
    "qrator": (shown("", 401, server="QRATOR"), "Qrator"),
    "yandex": (shown("<script src='https://smartcaptcha.yandexcloud.net/c.js'>"), "Yandex"),
    "anubis": (shown("<script id=anubis_challenge type='application/json'>"), "Anubis"),
    "packed": (packed("<script>window._cf_chl_opt={}</script>"), "Cloudflare"),
    "packed and long": (packed("<div id='px-captcha'></div>", LONG * 3), "PerimeterX"),
    "long": (answer(403, b"<div id='px-captcha'>" + LONG * 3, content_type=HTML), "PerimeterX"),
}  # fmt: skip
REFUSED = {
    "no words": shown(""),
    "nginx": shown(
        "<html><center><h1>403 Forbidden</h1></center><hr><center>nginx", server="nginx"
    ),
    "of this country": shown("<h1>Not available in your region</h1>", 451),
    "for subscribers": shown("<h1>Subscribe to continue</h1>", 401),
    "a file store": answer(
        403, b"<Error><Code>AccessDenied</Code>", content_type="application/xml"
    ),
    "cloudflare passes on": shown("<h1>Members only</h1>", server="cloudflare", cf_ray="8-KBP"),
    "packed wrongly": answer(403, b"no gzip", content_type=HTML, content_encoding="gzip"),
    "packed in no known way": answer(403, b"?", content_type=HTML, content_encoding="xyz"),
    "gone, says a guard's server": shown("", 410, server="AkamaiGHost"),
}


def failure(said: bytes) -> FetchError:
    with pytest.raises(FetchError) as caught:
        page_of({"/a": said})
    return caught.value


def test_a_guards_challenge_is_named_and_passes() -> None:
    wrong = []
    for kind, (said, guard) in CHALLENGES.items():
        error = failure(said)
        if (error.reason, error.permanent) != ("challenge", False) or guard not in str(error):
            wrong.append(f"{kind}: {error.reason} {error.permanent} {error}")
    assert wrong == []


def test_a_sites_own_refusal_is_for_good() -> None:
    wrong = []
    for kind, said in REFUSED.items():
        error = failure(said)
        if error.reason == "challenge" or not error.permanent:
            wrong.append(f"{kind}: {error.reason} {error.permanent} {error}")
    assert wrong == []


def test_a_page_that_a_guard_lets_pass_is_read_whatever_it_sends_along() -> None:
    body = b"<html><body><article><h1>Ferry</h1><p>The ferry left the quay on Saturday.</p>"
    said = answer(
        body=body, content_type=HTML, x_datadome="protected", set_cookie="datadome=a",
        server="AkamaiGHost",
    )  # fmt: skip
    got, _ = page_of({"/a": said})
    assert got.body == body
