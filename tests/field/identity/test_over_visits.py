"""Articles that come again: dated anew, edited and moved at once, by another feed; and columns."""

from pathlib import Path

from sqlalchemy.engine import Connection

from monitor.store.machinery.database import Database
from tests.field.identity.entries import Said, news

SITE = "https://gazette.example"
FEED, OTHER = f"{SITE}/rss.xml", f"{SITE}/politics/rss.xml"
REST: list[Said] = [
    ("r1", f"{SITE}/a/museum", "Museum opens its cellar", 40, "Old pumps and a boat are shown."),
    ("r2", f"{SITE}/a/school", "School roof is mended", 41, "The pupils come back on Monday."),
]
UNDATED: list[Said] = [(guid, link, title, None, text) for guid, link, title, _, text in REST]


def both(
    title: str, text: str, *, then: str = "", now: str = "", ago: tuple[float | None, ...]
) -> list[Said]:
    """An article, and what stands in its place under another guid and link."""
    return [
        ("old", f"{SITE}/old/1", title, ago[0], text),
        ("new", f"{SITE}/new/b", then or title, ago[-1], now or text),
    ]


FERRY = "The ferry had been in dock for ten years, and its quay is new since the spring."
DATED, NONE = (9, 1), (None,)
SAME = {  # what a reader of the site would call one article
    "dated anew": both("Ferry to Izmail sails again", FERRY, ago=DATED),
    "dated anew, two days on": both("Ferry to Izmail sails again", FERRY, ago=(53, 1)),
    "dated anew, uk": both(
        "Пором до Ізмаїла знову ходить", "Десять років він стояв у доку, причал новий.", ago=DATED
    ),
    "dated anew, ro": both(
        "Feribotul spre Ismail circulă din nou",
        "A stat zece ani în doc, iar cheiul e nou.",
        ago=DATED,
    ),
    "dated anew, zh": both(
        "多瑙河渡轮恢复通航",
        "渡轮停航十年之后,今天早上重新开往对岸的伊兹梅尔,码头也是"
        "今年春天新建的,第一班船上坐满了当地的居民和学生。",
        ago=DATED,
    ),
    "dated anew, ar": both(
        "عبارة إسماعيل تبحر مرة أخرى", "بقيت عشر سنوات في الحوض والرصيف جديد منذ الربيع.", ago=DATED
    ),
    "its date goes": both("Ferry to Izmail sails again", FERRY, ago=(9, None)),
    "an edit, undated": both(
        "Ferry to Izmail sails again", FERRY, now=f"{FERRY} Two hurt.", ago=NONE
    ),
    "an edit of both, undated": both(
        "Ferry to Izmail sails again",
        FERRY,
        then="Ferry to Izmail sails again: two aboard",
        now=f"{FERRY} So says the council.",
        ago=NONE,
    ),
    "a word is mended, undated": both(
        "Ferry to Izmail sails again", FERRY, now=FERRY.replace("spring", "summer"), ago=NONE
    ),
    "an edit, undated, uk": both(
        "Пором до Ізмаїла знову ходить",
        "Десять років він стояв у доку, причал новий.",
        now="Десять років він стояв у доку, причал новий. Так каже рада.",
        ago=NONE,
    ),
    "an edit, undated, ja": both(
        "フェリーが十年ぶりに運航再開",
        "フェリーは十年間ドックに入っていたが、けさ運航を再開した。",
        now="フェリーは十年間ドックに入っていたが、けさ運航を再開した。市が発表した。",
        ago=NONE,
    ),
    "an edit, dated anew": both(
        "Ferry to Izmail sails again", FERRY, now=f"{FERRY} Two hurt.", ago=(9, 6)
    ),
    "a cut text, undated": both(
        "Ferry to Izmail sails again",
        FERRY,
        now="The ferry had been in dock for ten years…",
        ago=NONE,
    ),
}
EVERY_DAY = "All that you need to know to begin your day, from our newsroom."
COLUMNS = {  # what is another each time
    "weather": both("Weather", "Rain in the north.", now="Sun in the south.", ago=(25, 1)),
    "weather, undated": both("Weather", "Rain in the north.", now="Sun in the south.", ago=NONE),
    "the weather of a place": both(
        "Weather for the weekend in Odesa",
        "Rain until noon, then wind from the sea, at most 9 degrees.",
        now="Dry and sunny, with fog in the morning hours, at most 12 degrees.",
        ago=NONE,
    ),
    "a briefing": both("Morning briefing", EVERY_DAY, ago=(25, 1)),
    "a briefing, late": both("Morning briefing", EVERY_DAY, ago=(23, 0)),
    "a briefing at noon": both("The briefing", EVERY_DAY, ago=(13, 1)),
    "a briefing of many words": both(
        "The five things to know this morning", EVERY_DAY, ago=(25, 1)
    ),
    "a weekly column": both("What the neighbours cook this week", EVERY_DAY, ago=(169, 1)),
    "what we know": both("What we know", EVERY_DAY, ago=(13, 1)),
    "what we know so far, on something else": both(
        "What we know so far",
        "A train has left the rails near Iasi, and two people are hurt.",
        now="The court in Cahul has set the mayor free after nine months in prison.",
        ago=NONE,
    ),
    "rates": both(
        "Kurs der Währungen", "1 Euro: 19,60 Lei.", now="1 Euro: 19,72 Lei.", ago=(25, 1)
    ),
    "the day of the war": both(
        "What we know on day 100 of the war",
        EVERY_DAY,
        then="What we know on day 101 of the war",
        ago=NONE,
    ),
    "a horoscope, uk": both("Гороскоп", "Овнам щастить.", now="Тельцям щастить.", ago=(25, 1)),
    "a second fire": both(
        "Fire in a warehouse in Reni",
        "Nobody was hurt, firemen say; the roof fell in at night.",
        now="Three men are in hospital; police look for a driver who fled.",
        ago=NONE,
    ),
    "a second court's ruling": both(
        "Court rules on the harbour",
        "The judges in Odesa let the sale stand, with two against.",
        now="The judges in Kyiv stop the sale, for the state was not asked.",
        ago=(9, 1),
    ),
}


def told_of(tx: Connection, old: Said, new: Said) -> bool:
    """Whether the second one is told where it stands in the first one's place."""
    rest = UNDATED if old[3] is None else REST
    url = f"{SITE}/{hash((old, new))}.xml"
    before = len(news(tx))
    return len(news(tx, (url, [old, *rest]), (url, [new, *rest]))) > before


def test_what_is_dated_anew_or_edited_under_another_guid_and_link_is_told_once(
    tmp_path: Path,
) -> None:
    assert wrong(tmp_path, SAME, told=False) == []


def test_a_column_is_another_article_each_time(tmp_path: Path) -> None:
    assert wrong(tmp_path, COLUMNS, told=True) == []


def wrong(folder: Path, cases: dict[str, list[Said]], *, told: bool) -> list[str]:
    made = Database(f"sqlite:///{folder}/monitor.db")
    made.migrate()
    found = []
    for kind, (old, new) in cases.items():
        with made.transaction() as tx:
            if told_of(tx, old, new) is not told:
                found.append(kind)
            tx.rollback()
    return found


LINK = f"{SITE}/2026/11/ferry-to-izmail-sails-again"
WAYS = {  # two links of one article
    *(
        (LINK, f"{LINK}?{way}")
        for way in (
            "from=rss2",
            "from=rss",
            "ref=rss",
            "ref=rss_politics",
            "source=rss",
            "src=rss",
            "rss",
            "rss=1",
            "via=telegram",
            "from=newsletter",
            "partner=rss&emc=rss",
            "CMP=rss",
            "utm_source=x&from=feed",
            "cmpid=rss|politics",
            "mod=rss_politics",
            "feedType=RSS&feedName=world",
            "UTM_Source=rss",
            "xtor=RSS-17",
            "yclid=17",
            "origin=feed",
            "referrer=twitter",
            "channel=atom",
            "f=politics",
            "intlink=politics",
            "_=politics",
        )
    ),
    *(
        (LINK, f"{LINK}#{way}")
        for way in ("rss", "xtor=RSS-1", "Echobox=17", ":~:text=ferry", "from=rss")
    ),
    (f"{LINK}?from=rss1", f"{LINK}?from=rss2"),
    (f"{LINK}?z=12", f"{LINK}?z=17"),
    (LINK, LINK.replace("//", "//www.")),
    (LINK.replace("//", "//m."), LINK),
    (f"{SITE}/a.php?id=17", f"{SITE}/a.php?id=17&from=rss2"),
    (f"{SITE}/a.php?id=17", f"{SITE}/a.php?id=17&block=top"),
}
APART = {  # links of two
    (f"{SITE}/a.php?id=17", f"{SITE}/a.php?id=18"),
    (f"{SITE}/article-view-page.php?id=17", f"{SITE}/article-view-page.php?id=18"),
    (f"{SITE}/news?from=10", f"{SITE}/news?from=20"),
    (f"{SITE}/story?source=17", f"{SITE}/story?source=18"),
    (f"{SITE}/story?ref=AB12", f"{SITE}/story?ref=AB13"),
    (f"{SITE}/s?cid=1", f"{SITE}/s?cid=2"),
    (LINK, f"{SITE}/2026/11/ferry-to-izmail-sails-at-last"),
    (LINK, f"{LINK}-2"),
    (LINK, LINK.replace("gazette", "herald")),
    (f"{SITE}/p#a", f"{SITE}/p#b"),
}


def test_an_article_that_another_feed_brought_is_told_once_whatever_way_its_link_names(
    tmp_path: Path,
) -> None:
    first = {pair: crossed(*pair, hours=9) for pair in WAYS}
    assert across(tmp_path, first) == {}


def test_links_that_may_be_of_two_articles_keep_them_apart(tmp_path: Path) -> None:
    both_told = {pair: crossed(*pair, hours=9) for pair in APART}
    assert across(tmp_path, both_told).keys() == APART


def test_another_title_or_day_on_one_path_is_another_article(tmp_path: Path) -> None:
    title, briefing = "Ferry to Izmail sails again", f"{SITE}/morning-news-briefing"
    cases = {
        ("title", ""): crossed(LINK, f"{LINK}?f=x", hours=9, then="Bridge at Reni is closed"),
        ("day", ""): crossed(f"{briefing}?f=mon", f"{briefing}?f=tue", hours=33, then=title, now=9),
        ("edition", ""): crossed(briefing, f"{briefing}?edition=2", hours=14, then=title, now=9),
    }
    assert across(tmp_path, cases).keys() == cases.keys()


def crossed(
    one: str, other: str, *, hours: float, then: str = "", now: float | None = None
) -> list[Said]:
    title = "Ferry to Izmail sails again"
    return [("g1", one, title, hours, FERRY), ("h-17", other, then or title, now or hours, FERRY)]


def across(
    folder: Path, cases: dict[tuple[str, str], list[Said]]
) -> dict[tuple[str, str], list[str]]:
    """Return what is told of an article of one feed's baseline that comes by another feed."""
    made = Database(f"sqlite:///{folder}/monitor.db")
    made.migrate()
    found = {}
    for pair, (one, other) in cases.items():
        with made.transaction() as tx:
            visits = ((FEED, [one, *REST]), (OTHER, REST[1:]), (OTHER, [other, *REST[1:]]))
            if told := news(tx, *visits):
                found[pair] = told
            tx.rollback()
    return found
