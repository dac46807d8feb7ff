"""Which guard asks a reader to prove to be a person, by the headers and the body of a refusal.

Such a refusal passes: another address, another hour, and the page is served.
"""

from collections.abc import Mapping

from monitor.net.client import Response

_SAID = ("challenge", "captcha")
_SAYS = {  # headers that say so
    "cf-mitigated": "Cloudflare", "x-amzn-waf-action": "AWS WAF", "x-vercel-mitigated": "Vercel",
}  # fmt: skip
_REFUSALS = (401, 403, 405, 406, 418, 429, 503)
_SENDS = {  # headers that a guard sends; on a page that is served they mean nothing
    "x-datadome": "DataDome", "x-dd-b": "DataDome", "x-datadome-cid": "DataDome",
    "x-px-block": "PerimeterX", "x-px-blocked": "PerimeterX", "x-sucuri-block": "Sucuri",
    "x-kpsdk-ct": "Kasada", "x-kpsdk-r": "Kasada", "x-vercel-challenge-token": "Vercel",
    "x-iinfo": "Imperva", "x-reblaze-protection": "Reblaze",
}  # fmt: skip
_SERVERS = {  # that answer in the site's place when they refuse
    "akamaighost": "Akamai", "datadome": "DataDome",
    "ddos-guard": "DDoS-Guard", "sucuri": "Sucuri", "qrator": "Qrator", "imperva": "Imperva",
    "stormwall": "StormWall", "variti": "Variti",
}  # fmt: skip
_COOKIES = {
    "datadome=": "DataDome", "_px3=": "PerimeterX", "_pxhd=": "PerimeterX",
    "incap_ses_": "Imperva", "visid_incap_": "Imperva", "rbzid=": "Reblaze",
    "__ddg": "DDoS-Guard", "sec_cpt=": "Akamai",
}  # fmt: skip
_SHOWN = {  # in the markup, in small letters
    "captcha-delivery.com": "DataDome", "var dd={": "DataDome", "ddjskey": "DataDome",
    "px-captcha": "PerimeterX", "_pxappid": "PerimeterX", "perimeterx": "PerimeterX",
    "px-cloud.net": "PerimeterX", '"jsclientsrc"': "PerimeterX", "/_px/": "PerimeterX",
    "errors.edgesuite.net": "Akamai", "sec-if-cpt-container": "Akamai", "_abck": "Akamai",
    "_cf_chl_opt": "Cloudflare", "cf-chl-": "Cloudflare", "challenge-platform": "Cloudflare",
    "cf-browser-verification": "Cloudflare", "cf-captcha-container": "Cloudflare",
    "cf-error-details": "Cloudflare", "cf-turnstile": "Cloudflare",
    "_incapsula_resource": "Imperva", "incapsula incident": "Imperva",
    "ips.js?": "Kasada", "kpsdk": "Kasada", "awswafcookie": "AWS WAF", "awswaf.com": "AWS WAF",
    "gokuprops": "AWS WAF", "ddos-guard": "DDoS-Guard", "sucuri": "Sucuri",
    "sgcaptcha": "SiteGround", "anubis_challenge": "Anubis", "xess/xess.css": "Anubis",
    "vercel security checkpoint": "Vercel", "smartcaptcha": "Yandex SmartCaptcha",
    "hcaptcha.com": "hCaptcha", "recaptcha/api": "reCAPTCHA", "recaptcha/enterprise": "reCAPTCHA",
    "challenges.cloudflare.com": "Cloudflare", "qrator": "Qrator", "/__qrator/": "Qrator",
}  # fmt: skip


def challenger(response: Response) -> str:
    """Name the guard whose challenge an answer is; "" where it is none."""
    said = response.headers
    for name, guard in _SAYS.items():
        if said.get(name, "").strip().lower() in _SAID:
            return guard
    if response.status not in _REFUSALS:
        return ""
    return _by_headers(said) or _named(_SHOWN, response.body.decode(errors="replace").lower())


def _by_headers(said: Mapping[str, str]) -> str:
    sent = next((guard for name, guard in _SENDS.items() if said.get(name)), "")
    server, cookies = said.get("server", "").lower(), said.get("set-cookie", "").lower()
    return sent or _named(_SERVERS, server) or _named(_COOKIES, cookies)


def _named(signs: Mapping[str, str], where: str) -> str:
    return next((guard for sign, guard in signs.items() if sign in where), "")
