"""What the parts of a page are called: the words of their classes, ids and properties."""

import re
from functools import lru_cache
from typing import Any

_NAME = re.compile(r"[A-Z]?[a-zß-ÿа-яёіїєґ]+|[A-Z]+|[^\W\d_A-Za-z]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OTHERS = _set(  # what is called so is none of the text
    """share sharing shares social socials sharebar addthis author authors byline bylines
    contributor bio related readalso seealso alsoread comments comment disqus newsletter subscribe
    promo promotion ad ads advert advertisement adv banner sponsor sponsored breadcrumb breadcrumbs
    crumbs nav navbar navigation menu footer sidebar popular trending recommended recommendations
    recommend toolbar copyright cookie cookies consent donate donation keywords hashtags rating
    reactions likes pagination pager prev previous login signup player podcast teasers outbrain
    taboola ticker sr screenreader modal popup autor autores autori auteur signature compartir
    partager teilen condividi etiquetas relacionados werbung publicidad anzeige"""
)
ABOUT = _set(  # what is called so is none of the text unless it is a sentence
    """meta info date time timestamp datetime published publish updated modified posted category
    categories rubric kicker eyebrow label badge source sources lang language reading readtime
    minutes min counter count icon btn button stats overline topline fecha datum data heure teaser
    credit credits copy lire video more next link links read also views viewed tag tags topics
    widget follow tools print"""
)
CAPTIONS = _set("caption figcaption captions legend legende bildunterschrift")
CREDITS = _set("credit credits copyright photographer photocredit")
DATELINES = _set("dateline location placeline locator ortsmarke")
PLACES = DATELINES | _set("place city town ort lieu lugar luogo miejsce місто город")
KEYS = _set(  # what sums an article up, also where it stands in an <aside>
    """key keypoints keyfacts points brief summary takeaways takeaway glance highlights standfirst
    deck dek lead lede intro chapo chapeau resumen resumo riassunto"""
)
LEADS = KEYS | _set(  # what leads into an article
    """subtitle subheading subheadline subhead subtitulo sub excerpt abstract description vorspann
    ingress manchet perex bajada entradilla occhiello sommario catenaccio sapo anons preamble
    anreisser kurztext zajawka lid spot описание анонс підзаголовок лид лід"""
)
_NONE = frozenset[str]()
BODIES = _set("body content text articlebody paragraph copy")


def names_of(element: Any) -> frozenset[str]:
    """Return the words of an element's class, id and property, in small letters."""
    get = element.get
    said = (get("class"), get("id"), get("itemprop"))
    return names_in(" ".join(filter(None, said))) if any(said) else _NONE


@lru_cache(4096)  # pages call their parts the same again and again
def names_in(said: str) -> frozenset[str]:
    """Return the words of a class or the like: each part of `keyPoints` and `key-points`."""
    return frozenset(map(str.lower, _NAME.findall(said))) if said.strip() else _NONE
