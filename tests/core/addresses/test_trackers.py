from monitor.core.addresses.trackers import is_tracker, tells_the_way

WAYS = """
utm_source=x UTM_Medium=rss fbclid=1 CMPID=rss from=rss2 from=rss from=feed ref=rss_politics
ref=twitter source=newsletter src=rss.xml via=telegram partner=rss emc=rss cmp=rss_news rss= rss=1
rss2=true fromRSS=yes mod=rss_main origin=feedly channel=atom from=mail feedType=RSS hsa_acc=1
_ga=2.1 referrer=facebook campaign=daily-newsletter site=rss
"""
NO_WAYS = """
from=10 from=2026-03-01 from=kyiv ref=1 ref=AB12 source=17 source=reuters src=photo cid=4711
id=3 p=123 rss=4711 channel=politics site=odesa via=izmail page=2 partner=17 mod=news
origin=kyiv from=rss-4711 from=mailand source=feedback campaign=2024 feed=17
"""


def test_ways_by_which_readers_come_are_told_from_what_may_name_an_article() -> None:
    assert [one for one in WAYS.split() if not is_tracker(*one.split("=", 1))] == []
    assert [one for one in NO_WAYS.split() if is_tracker(*one.split("=", 1))] == []


def test_fragments_that_name_no_part_of_a_page() -> None:
    ways = [
        "",
        "rss",
        "xtor=RSS-1",
        "Echobox=17",
        ":~:text=ferry",
        "ref=rss",
        "from=rss2",
        "utm_a=b",
    ]
    parts = ["comment-1", "post-9", "ref=17", "rss-feeds", "/news/17", "!/a"]
    assert [one for one in ways if not tells_the_way(one)] == []
    assert [one for one in parts if tells_the_way(one)] == []


def test_forms_in_which_a_page_is_shown_are_told_from_what_it_shows() -> None:
    forms = "amp=1 amp= print=true m=1 outputType=amp view=print device=mobile nomobile=1"
    others = "amp=17 m= m=2 view=gallery version=2 print=2026 type=video output=rss"
    assert [one for one in forms.split() if not is_tracker(*one.split("=", 1))] == []
    assert [one for one in others.split() if is_tracker(*one.split("=", 1))] == []
