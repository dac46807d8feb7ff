"""What parts of a page's data are called: which are blocks of a text, which are none of it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from monitor.parse.pages.data.strings import words_of

KINDS = ("tagName", "_type", "type", "nodeType", "blockName", "__typename", "kind", "name", "tag",
         "component", "__component")  # fmt: skip


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLOCKS = _set(
    "block blockquote crosshead dd dt h1 h2 h3 h4 h5 h6 header headerblock heading headingblock "
    "li listitem p paragraph paragraphblock paragraphnode pullquote quote subhead subheading "
    "tablecell tableheader tableheadercell td textblock th unstyled"
)
INLINE = _set(
    "a abbr assethyperlink autolink b bold cite code del em emphasis entryhyperlink font fragment "
    "hashtag hyperlink i inlinecode inlinelink inlinetext ins italic itemlink leaf link mark "
    "mention q s small span strong sub sup text textnode time u underline wbr"
)
_MARKS = BLOCKS | INLINE
LISTS = _set("bulleted bulletlist list ol orderedlist ul unordered")
TAGS = _set(
    "a article aside b blockquote br code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr i img "
    "li main ol p section span strong table td tr ul"
)
ITEMS = _set("li listitem")
BREAKS = _set("br break hardbreak linebreak")
_SILENT = _set(
    "ad ads advert advertisement advertising aside asset audio author authors bio bookmark "
    "breadcrumb breadcrumbs button byline caption carousel chart comment comments consent cookie "
    "cookies cta disclaimer divider donate donation embed figcaption figure file footer form "
    "gallery head iframe image images img interstitial legal map media menu nav navigation "
    "newsletter noscript paywall person photo photos picture podcast poll promo quiz readalso "
    "readmore recirculation recommendations recommended related script seealso separator share "
    "sidebar signup slideshow social sponsored style subscribe subscription svg teaser teasers "
    "video videos"
)
_BESIDE = _set(
    "abstract_seo alert alerts also alt analytics annotations attributes_raw banner banners cards "
    "categories category class classes classname config configuration copyright credit credits "
    "description entitymap entityranges error errors excerpt facebook faq faqs feed feeds "
    "footnotes ga gtm header href i18n id imprint inlinestyleranges jsonld key keywords label "
    "labels latest links locale locales markdefs marks messages meta metadata more most next "
    "notes notice notices og organization other others path policy popular prev previous privacy "
    "publisher reading schema section sections_nav seo session settings shares slug source src "
    "stories strings structureddata styles tag tags terms theme ticker toc topics tracking "
    "translation translations trending twitter url urls user"
)
_ASIDE = _SILENT | _BESIDE
LEADS = _set(
    "anons chapo deck dek intro introduction lead leadtext lede shorttext standfirst subhead "
    "subheading subheadline subtitle summary vorspann"
)
TEXTS = _set(
    "#text __html body bodyhtml children content copy html innerhtml insert literal markdown "
    "message paragraph raw richtext text value"
)
_TITLED = _set("heading headline headlines name title titles")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+")
_PLACE = re.compile(r"[/:$ ]")


def kinds_of(value: Mapping[str, Any]) -> frozenset[str]:
    """Return what an object is called: its kind, and the words of it."""
    for name in KINDS:
        said = value.get(name)
        if isinstance(said, str) and 0 < len(said) < 60 and (found := _kinds(name, said)):
            return found
    return frozenset()


@lru_cache(4096)
def _kinds(name: str, said: str) -> frozenset[str]:
    if " " in said:
        return frozenset()
    found = _words(said.rpartition("/")[2])
    if name == "tagName":  # a header of HTML holds more than a line
        return found - {"header"} or frozenset(("div",))
    return found if name not in ("name", "tag") or "/" in said or found <= _MARKS else frozenset()


def _words(said: str) -> frozenset[str]:
    words = {one.lower() for one in _WORD.findall(said)}
    more = {"listitem"} if {"list", "item"} <= words else set[str]()
    return frozenset({*words, *more, re.sub(r"[^a-z0-9]", "", said.lower())})


def is_silent(value: Mapping[str, Any], kinds: frozenset[str]) -> bool:
    """Whether an object is none of the text, by its kind or its class."""
    if kinds & _SILENT and not kinds & {"article", "body"}:
        return True
    said = value.get("className") or value.get("class")
    return isinstance(said, str) and any(words_of(one) & _SILENT for one in said.split()[:10])


@lru_cache(4096)
def is_aside(key: str) -> bool:
    """Whether what stands under a name is none of the text."""
    name = key.partition("(")[0]
    if _PLACE.search(name):  # a route, or an object's key
        return False
    words = words_of(name)
    if words & LEADS and not words & {"seo", "meta", "og", "social"}:
        return False
    return bool(words & _ASIDE) and not words & {"body", "paragraph", "paragraphs", "liveticker"}


def is_lead(key: str) -> bool:
    """Whether a name is that of what leads into a text."""
    return bool(words_of(key) & LEADS)


def is_text(key: str) -> bool:
    """Whether a name is that of a block's own words."""
    return key.partition("(")[0].lower() in TEXTS


def is_title(key: str) -> bool:
    """Whether a name is that of a title."""
    return bool(words_of(key) & _TITLED)
