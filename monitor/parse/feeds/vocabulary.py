"""What the elements of feeds mean, by the names under which feedparser 6 knows them.

A name is the local name in lower case, behind the usual prefix of its namespace ("dc_creator"). A
namespace that nobody knows counts by the prefix that the document gives it.
"""

from functools import lru_cache

_PLAIN = (  # namespaces whose elements count as if they had none
    "http://backend.userland.com/rss", "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
    "http://example.com/newformat#", "http://example.com/necho", "http://purl.org/echo/",
    "uri/of/echo/namespace#", "http://purl.org/pie/", "http://purl.org/atom/ns#",
    "http://www.w3.org/2005/atom", "http://purl.org/rss/1.0/modules/rss091#",
)  # fmt: skip
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.georss.org/georss": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://web.resource.org/cc/": "cc",
    "http://creativecommons.org/ns#license": "cc",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativecommons",
    "http://backend.userland.com/creativecommonsrssmodule": "creativecommons",
    "http://webns.net/mvcb/": "admin",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://podlove.org/simple-chapters": "psc",
    "http://www.w3.org/xml/1998/namespace": "xml",
}
NAMES = dict.fromkeys(_PLAIN, "") | _PREFIXES
_TAKEN = frozenset(_PREFIXES.values())


class InDoubtError(Exception):
    """The document is for feedparser."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _set("title dc_title media_title")
SUMMARIES = _set("description dc_description media_description summary itunes_summary")
DESCRIPTIONS = _set("description summary")  # an entry's own
CAPTIONS = _set("media_description media_text")  # of its pictures and films
MORE = _set("""
    itunes_summary itunes_subtitle dc_description googleplay_description dcterms_abstract
    dcterms_description fulltext full-text full_text yandex_full-text yandex_fulltext
    mailru_full-text rambler_full-text rambler_fulltext turbo_content standfirst lead teaser deck
""")  # what else an entry may say of itself
CONTENTS = _set("content_encoded fullitem content")
IDS = _set("guid id")
PUBLISHED = _set("pubdate published issued dcterms_issued")
UPDATED = _set("updated modified lastbuilddate dc_date dcterms_modified")
AUTHORS = _set("author dc_author dc_creator itunes_author")
TAGS = _set("category keywords dc_subject media_category itunes_category")
WORD_LISTS = _set("itunes_keywords media_keywords")
LANGUAGES = _set("language dc_language")
OTHERS = _set("link enclosure source image")
OURS = (
    TITLES | SUMMARIES | CONTENTS | IDS | PUBLISHED | UPDATED | AUTHORS | TAGS | WORD_LISTS
    | LANGUAGES | OTHERS
)  # fmt: skip
# Elements with a meaning, which changes nothing that we keep: they may hold text only.
IDLE = _set("""
    itunes_subtitle itunes_image itunes_explicit itunes_block itunes_name itunes_email
    itunes_link media_thumbnail media_credit media_rating media_player media_restriction
    media_license georss_point georss_line georss_polygon georss_box rights copyright dc_rights
    dc_publisher webmaster created dcterms_created generator cloud expirationdate dc_contributor
    dcterms_valid creativecommons_license cc_license admin_generatoragent admin_errorreportsto
    width height url name email uri homepage subtitle tagline info
""")
# Of these, the ones that may hold markup, all of which is theirs.
WRITTEN = _set("rights copyright dc_rights subtitle tagline itunes_subtitle info")
PEOPLE = _set("author contributor")
OF_SOURCE = _set("""
    title id guid link updated published rights subtitle tagline generator icon logo category
    copyright
""")
OPEN = _set("media_group media_content")  # what stands in them counts as if it stood beside them
# Elements with a meaning that we leave to feedparser, wherever they stand in an entry.
FOREIGN = _set("""
    abstract body channel entry feed feedburner_browserfriendly georss_where
    georssgeom geom gml_exterior gml_linearring gml_linestring gml_point gml_polygon gml_pos
    gml_poslist item itunes_owner managingeditor newlocation psc_chapter psc_chapters rss
    tags textinput where xhtml_body rdf_rdf
""")
# Not elements, but what feedparser keeps things under: an element of this name would be in the way.
KEYS = _set("""
    links authors contributors entries content_detail author_detail published_parsed
    updated_parsed guidislink xhtml_div div svg math
""")
MEANT = OURS | FOREIGN  # what no text may hold


@lru_cache(maxsize=4096)
def name_of(tag: str, prefix: str | None) -> str:
    """Return an element's name; `tag` as lxml has it, `prefix` as the document has it."""
    uri, _, local = tag.rpartition("}")
    uri = uri[1:].lower()
    if "backend.userland.com/rss" in uri:
        uri = "http://backend.userland.com/rss"
    known = NAMES.get(uri, (prefix or "").lower())
    return f"{known}_{local}".lower() if known else local.lower()


def is_known(tag: str) -> bool:
    """Whether a tag's name does not depend on the prefix that a document gives it."""
    uri = tag.rpartition("}")[0][1:].lower()
    return len(tag) < 200 and (not uri or uri in NAMES)


def misleads(prefix: str | None, uri: str) -> bool:
    """Whether a prefix that everybody knows is used for another namespace."""
    return (prefix or "").lower() in _TAKEN and NAMES.get(uri.lower()) != prefix
