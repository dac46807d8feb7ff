"""Which parts of a URL say how its reader came, and not which article it is.

By exact names where a name says nothing else (those of advertisers, mailers and analytics); by name
and value where the name may tell articles apart on some sites: `from=rss2` says a way, `from=20`
a page, `source=17` perhaps an article.
"""

import re

_WAYS = (  # by which readers come, as sites write them
    "rss|atom|rdf|xml|feed|feeds|newsfeed|rssfeed|feedburner|feedly|inoreader|newsblur|flipboard|"
    "newsletter|mail|email|e-mail|mailing|digest|push|notification|social|share|sharing|"
    "twitter|facebook|fb|telegram|tg|whatsapp|viber|linkedin|instagram|reddit|vk|vkontakte|"
    "google|googlenews|gnews|bing|yahoo|yandex|dzen|zen|smartnews|msn|applenews|pocket|"
    "home|homepage|mainpage|frontpage|widget|teaser|sitemap"
)
_WAY = re.compile(rf"(?:[a-z]+[-_.])?(?:{_WAYS})(?:[0-9.]{{0,3}})(?:[-_.][a-z_-]{{1,30}})?")
_FLAG = re.compile(r"(?:rss|atom|rdf|fromrss|from_rss|isrss|rssfeed)[0-9.]{0,3}")
_SAYING = frozenset(  # where a reader came from, or which article: their values tell
    [
        "from", "ref", "refer", "referer", "referrer", "source", "src", "via", "origin", "medium",
        "partner", "emc", "channel", "cmp", "mod", "cid", "campaign", "f_source", "frm", "fr",
        "site",
    ]
)  # fmt: skip
_YES = frozenset(["", "1", "true", "yes", "y", "rss"])

# `ref`, `source`, `id`, `cid` name articles on some sites and are not here.
TRACKERS = frozenset(
    [
        # of advertisers
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid",
        "msclkid", "yclid", "ysclid", "twclid", "ttclid", "li_fat_id", "igshid", "igsh",
        "srsltid", "epik", "rdt_cid", "scclid", "wickedid", "rb_clickid",
        "irclickid", "irgwc", "tduid", "s_kwcid", "ef_id", "dicbo", "obclickid", "oborigurl",
        "tblci", "outbrainclickid", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref",
        "mibextid", "sfnsn",
        # of mailers
        "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp", "hsctatracking",
        "mkt_tok", "vero_id", "vero_conv", "oly_enc_id", "oly_anon_id", "ml_subscriber",
        "ml_subscriber_hash", "ck_subscriber_id", "ss_campaign_id", "ss_campaign_name",
        "ss_email_id", "ss_source", "sfmc_id", "sfmc_sub", "sfmc_activityid", "elqtrackid",
        "elqtrack", "elqaid", "elqat", "trk_contact", "trk_msg", "trk_module", "trk_sid", "dm_i",
        "nr_email_referer", "vgo_ee", "cndid",
        # of analytics
        "_ga", "_gl", "cmpid", "intcmp", "ns_mchannel", "ns_campaign", "ns_source",
        "ns_linkname", "ns_fee", "xtor", "wt_mc", "wt_zmc", "wt.mc_id", "_openstat",
        "traffic_source", "mktcid", "mktcval", "sc_cid", "s_cid",
        "echobox", "ncid", "mbid", "smtyp", "sprinklrid", "wprov", "xing_share",
        # of publishers and portals
        "ito", "smid", "guccounter", "guce_referrer", "guce_referrer_sig", "at_medium",
        "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "at_link_id",
        "at_link_type", "at_ptr_name", "at_format", "at_bbc_team", "at_link_origin",
        "__twitter_impression", "ocid", "ftag", "ftcamp", "tpcc", "soc_src", "soc_trk",
        "sr_share", "feedtype", "feedname", ".tsrc", "at_emailtype", "at_send_id", "at_creation",
        "at_variant", "at_recipient_id", "at_recipient_list", "at_platform", "amp_js_v", "amp_gsa",
        "usqp",
    ]
)  # fmt: skip
TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "itm_", "stm_")
# In which form a page is shown: for phones, for printers, without pictures.
_FORMS = frozenset(
    [
        "amp", "isamp", "is_amp", "print", "printable", "printer", "printview", "mobile",
        "ismobile", "nomobile", "noamp", "m", "responsive",
    ]
)  # fmt: skip
_SHOWN = {
    "outputtype": ("amp", "print", "mobile"), "output": ("amp", "print"),
    "view": ("amp", "print", "mobile", "desktop"), "format": ("amp", "print", "mobile"),
    "layout": ("amp", "print", "mobile"), "display": ("amp", "print", "mobile"),
    "tmpl": ("print", "mobile"), "mode": ("amp", "print", "mobile"),
    "type": ("amp", "print"), "version": ("amp", "print", "mobile"),
    "device": ("mobile", "phone", "desktop", "tablet"), "platform": ("amp", "mobile", "hootsuite"),
    "ui": ("mobile",), "theme": ("mobile", "amp"),
}  # fmt: skip
_YES_OR_NO = frozenset(["", "0", "1", "true", "false", "yes", "no", "y", "n", "on", "off"])
_FRAGMENT = re.compile(
    r"(?:xtor=.*|utm_.*|at_medium=.*|ref=rss.*|echobox=.*|link_time=.*|rss[a-z]*|from=rss.*|"
    r"fbclid=.*|:~:text=.*)?",
    re.DOTALL | re.IGNORECASE,
)


def is_tracker(name: str, value: str) -> bool:
    """Whether a parameter only says how a reader came, or in which form a page is shown."""
    name = name.lower()
    if name in TRACKERS or name.startswith(TRACKER_PREFIXES):
        return True
    said = value.strip().lower()
    if name in _SAYING:
        return _WAY.fullmatch(said) is not None
    if said in _YES_OR_NO and name in _FORMS:
        return bool(said) or name != "m"
    if name in _SHOWN:
        return said in _SHOWN[name]
    return said in _YES and _FLAG.fullmatch(name) is not None


def tells_the_way(fragment: str) -> bool:
    """Whether a fragment is empty, or only says how a reader came, or what to highlight."""
    return _FRAGMENT.fullmatch(fragment) is not None
