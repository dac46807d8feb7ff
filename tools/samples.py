"""Bodies of messages for `tools.pictures`: a small country of our own, in three languages."""

from collections.abc import Mapping, Sequence
from typing import Any

Body = Mapping[str, Any]
BASE = "https://monitor.example.org/do"
LINKS = {
    "mute": f"{BASE}/m",
    "mute:s1": f"{BASE}/m",
    "unsubscribe": f"{BASE}/u",
    "unsubscribe:floods": f"{BASE}/f",
    "unsubscribe:strikes": f"{BASE}/s",
    "why": f"{BASE}/w",
}
WEEK = [
    {"day": f"2026-11-{23 + day}", "stories": count}
    for day, count in enumerate((3, 5, 4, 9, 12, 6, 7))
]
ALIVE = {"feeds": 214, "failing": 3, "articles": 1204}
WINDOW = {"from": "2026-11-28T20:00:00Z", "to": "2026-11-29T05:00:00Z"}


def article(url: str, title: str, publisher: str, at: str, *words: str) -> dict[str, Any]:
    """Return an article that a body tells of."""
    return {
        "id": "a1",
        "url": url,
        "title": title,
        "publisher": publisher,
        "published": f"2026-11-29T{at}:00Z",
        "words": list(words),
        "sentence": "",
        "text_from": "page",
        "not_relevant": [{"topic": "floods", "url": f"{BASE}/n"}],
    }


def story(
    articles: Sequence[dict[str, Any]],
    quotes: Sequence[tuple[int, str]],
    topic: Mapping[str, str],
    severity: str = "normal",
    **more: Any,
) -> dict[str, Any]:
    """Return what a body tells of a story: its first article leads."""
    told = {"id": "s1", "title": articles[0]["title"], "url": articles[0]["url"]}
    told |= {"severity": severity, "sources": len(articles)}
    summary = [{"text": text, "url": articles[number]["url"]} for number, text in quotes]
    return {"story": {**told, "summary": summary, **more}, "topics": [topic], "articles": articles}


def body(kind: str, data: Body, reason: str = "") -> dict[str, Any]:
    """Return a whole body."""
    return {
        "type": kind,
        "version": 1,
        "timestamp": "2026-11-29T12:06:00Z",
        "reason": reason,
        "data": data,
    }


# --- in English -----------------------------------------------------------------------------

FLOODS = {
    "id": "floods",
    "name": "Floods in Lavnia",
    "note": "Our correspondent travels there on Monday.",
}
NORTH = article(
    "https://north.example/bridge",
    "Bridge at Lavna closes after the flood",
    "North Courier",
    "12:05",
    "bridge",
    "flood",
)
HARBOUR = article(
    "https://harbour.example/1",
    "Lavna bridge shut, ferries full",
    "Harbour Post",
    "12:31",
    "ferries",
)
AGENCY = article(
    "https://agency.example/2",
    "Bridge at Lavna closes after the flood",
    "Lavnia News Agency",
    "12:40",
)
RADIO = article(
    "https://radio.example/3", "Bridge at Lavna closes after the flood", "Radio Nova", "12:44"
)
QUOTES = (
    (
        0,
        "The flood took two piers of the bridge on Sunday morning, and nobody may cross until engineers have looked at the rest.",
    ),
    (0, "Some 340 people on the eastern bank have left their homes."),
)
ONE = story([NORTH], QUOTES, FLOODS, "high")
SEVERAL = story(
    [NORTH, HARBOUR, AGENCY, RADIO],
    (*QUOTES, (1, "Repairs may last until autumn, the mayor of Lavna said.")),
    FLOODS,
    "high",
    related=[
        {
            "id": "s2",
            "title": "Dam at Orel holds, the ministry says",
            "url": "https://agency.example/9",
        }
    ],
)
DEAD = article(
    "https://agency.example/5",
    "Three dead as Lavna bridge falls",
    "Lavnia News Agency",
    "15:20",
    "bridge",
    "flood",
)
UPDATE = story(
    [DEAD, HARBOUR],
    (
        (
            0,
            "The last span fell at four in the afternoon, an hour after the eastern bank was cleared.",
        ),
    ),
    FLOODS,
    "urgent",
    opened_as={"topic": "Floods in Lavnia", "title": NORTH["title"]},
    new=[
        {
            "text": "Three people are dead and 1,200 have been evacuated, the fire service said.",
            "url": DEAD["url"],
            "reason": "number_changed",
            "why": "1200, where 340 was told",
            "figures": [
                {"kind": "dead", "what": "dead", "now": "3", "before": None},
                {"kind": "evacuated", "what": "evacuated", "now": "1,200", "before": "340"},
            ],
        },
        {
            "text": "The railway between Lavna and Orel is closed until Tuesday.",
            "url": HARBOUR["url"],
            "reason": "new_fact",
            "why": "",
        },
    ],
)
STRIKES = {"id": "strikes", "name": "Strikes"}
FERRY = article(
    "https://harbour.example/7", "Ferry crews end their strike", "Harbour Post", "04:10", "strike"
)
BUS = article(
    "https://north.example/8",
    "Bus drivers in Orel vote for a strike",
    "North Courier",
    "03:20",
    "strike",
)
DAM = article(
    "https://agency.example/9",
    "Dam at Orel holds, the ministry says",
    "Lavnia News Agency",
    "02:00",
    "flood",
)
RAIN = article(
    "https://radio.example/6", "Rain eases in the hills above Lavna", "Radio Nova", "01:30", "flood"
)
SCHOOL = article(
    "https://north.example/6",
    "Schools in Lavna stay closed on Monday",
    "North Courier",
    "00:40",
    "flood",
)
DIGEST = {
    "window": WINDOW,
    "late": False,
    "folded": 2,
    "folded_stories": [
        {
            "id": "s8",
            "title": "Volunteers fill sandbags in Lavna",
            "url": "https://north.example/11",
            "severity": "low",
        },
        {
            "id": "s9",
            "title": "Insurers count the damage",
            "url": "https://agency.example/12",
            "severity": "low",
        },
    ],
    "stories": [
        SEVERAL,
        story(
            [DAM],
            ((0, "The dam at Orel is sound, the ministry said after a night of checks."),),
            FLOODS,
        ),
        story([RAIN], ((0, "The river has fallen by twenty centimetres since midnight."),), FLOODS),
        story(
            [SCHOOL],
            ((0, "All eleven schools on the eastern bank stay closed on Monday."),),
            FLOODS,
        ),
        story([FERRY], ((0, "Ferry crews took up work again at six after ten days."),), STRIKES),
        story([BUS], ((0, "Of 412 drivers, 390 voted for a strike from Wednesday on."),), STRIKES),
    ],
    "week": WEEK,
    "alive": ALIVE,
}
CHANNEL = {
    "channel": {
        "name": "desk-mail",
        "error": "mail.example.org: 535 5.7.8 authentication failed",
        "failing_since": "2026-11-29T10:40:00+00:00",
        "waiting": 14,
        "to_do": "check_password",
    }
}
FEEDS = {
    "title": "3 feeds",
    "feeds": [
        {
            "name": "North Courier",
            "url": "https://north.example/feed.xml",
            "reason": "http-5xx",
            "error": "north.example: HTTP 503",
            "failing_since": "2026-11-29T08:00:00+00:00",
            "to_do": "wait",
        },
        {
            "name": "Harbour Post",
            "url": "https://harbour.example/rss",
            "reason": "not-a-feed",
            "error": "a page, and no feed",
            "failing_since": "2026-11-29T09:15:00+00:00",
            "to_do": "look_at_page",
        },
    ],
    "more": 1,
}
BURST = {
    "topic": {"id": "floods", "name": "Floods in Lavnia"},
    "count": 14,
    "usual": 1.5,
    "factor": 9.3,
    "hours": 1,
    "publishers": ["North Courier", "Lavnia News Agency", "Radio Nova"],
    "titles": [{"title": one["title"], "url": one["url"]} for one in (NORTH, DAM, RAIN)],
}


def samples(one: Body, several: Body, update: Body, digest: Body) -> dict[str, Body]:
    """Return every kind of message, by the name of its picture."""
    return {
        "one": body("story.opened", one),
        "several": body("story.opened", several),
        "update": body("story.updated", update),
        "digest": body("digest.ready", digest, "scheduled"),
        "rollup": body(
            "digest.ready", digest | {"week": [], "folded": 0, "folded_stories": []}, "quiet"
        ),
        "held": body(
            "digest.ready", digest | {"stories": [one], "folded": 0, "folded_stories": []}, "quiet"
        ),
        "channel": body("channel.failing", CHANNEL),
        "feeds": body("feed.failing", FEEDS),
        "burst": body("topic.burst", BURST),
        "unknown": body("never.heard.of", {"feed": {"name": "N", "tries": 3, "muted": False}}),
    }


ENGLISH = samples(ONE, SEVERAL, UPDATE, DIGEST)

# --- in Ukrainian ---------------------------------------------------------------------------

UK_FLOODS = {
    "id": "floods",
    "name": "Повінь у Лавнії",
    "note": "У понеділок туди їде наша кореспондентка.",
}
UK_NORTH = article(
    "https://north.example/uk/1",
    "Міст у Лавні закрили після повені",
    "Північний кур’єр",
    "12:05",
    "міст",
    "повінь",
)
UK_RADIO = article(
    "https://radio.example/uk/2",
    "У Лавні закрито міст, пороми переповнені",
    "Радіо Нова",
    "12:31",
    "повені",
)
UK_QUOTES = (
    (
        0,
        "У неділю вранці повінь знесла дві опори мосту, і переходити його заборонено, доки інженери не оглянуть решту.",
    ),
    (0, "Близько 340 мешканців східного берега залишили домівки."),
)
UK_ONE = story([UK_NORTH], UK_QUOTES, UK_FLOODS, "high")
UK_SEVERAL = story(
    [UK_NORTH, UK_RADIO, AGENCY],
    (
        *UK_QUOTES,
        (1, "Ремонт може тривати до осені, сказав мер Лавни."),
        (2, "Nobody may cross until Tuesday."),
    ),
    UK_FLOODS,
    "high",
)
UK_DEAD = article(
    "https://radio.example/uk/5", "Троє загиблих: у Лавні впав міст", "Радіо Нова", "15:20", "міст"
)
UK_UPDATE = story(
    [UK_DEAD],
    ((0, "Останній проліт обвалився о четвертій годині дня."),),
    UK_FLOODS,
    "urgent",
    opened_as={"topic": "Повінь у Лавнії", "title": UK_NORTH["title"]},
    new=[
        {
            "text": "Троє людей загинули, евакуйовано 1200, повідомили рятувальники.",
            "url": UK_DEAD["url"],
            "reason": "number_changed",
            "figures": [
                {"kind": "dead", "what": "загиблих", "now": "троє", "before": None},
                {"kind": "evacuated", "what": "евакуйовано", "now": "1200", "before": "340"},
            ],
        }
    ],
)
UK_DIGEST = {
    "window": WINDOW,
    "late": True,
    "folded": 0,
    "stories": [
        UK_SEVERAL,
        story(
            [
                article(
                    "https://radio.example/uk/6",
                    "Дощі в горах слабшають",
                    "Радіо Нова",
                    "01:30",
                    "повінь",
                )
            ],
            ((0, "Від півночі рівень річки знизився на двадцять сантиметрів."),),
            UK_FLOODS,
        ),
        story(
            [
                article(
                    "https://north.example/uk/8",
                    "Водії автобусів проголосували за страйк",
                    "Північний кур’єр",
                    "03:20",
                )
            ],
            ((0, "З 412 водіїв 390 підтримали страйк від середи."),),
            {"id": "strikes", "name": "Страйки"},
            "low",
        ),
    ],
    "week": WEEK,
    "alive": ALIVE,
}
UKRAINIAN = samples(UK_ONE, UK_SEVERAL, UK_UPDATE, UK_DIGEST)

# --- in Arabic ------------------------------------------------------------------------------

AR_FLOODS = {
    "id": "floods",
    "name": "فيضانات لافنيا",
    "note": "تسافر مراسلتنا إلى هناك يوم الاثنين.",
}
AR_NORTH = article(
    "https://north.example/ar/1",
    "إغلاق جسر لافنا بعد الفيضان",
    "صحيفة الشمال",
    "12:05",
    "جسر",
    "الفيضان",
)
AR_QUOTES = (
    (
        0,
        "جرف الفيضان صباح الأحد دعامتين من دعائم الجسر، ويُمنع العبور إلى أن يفحص المهندسون بقية الدعائم.",
    ),
    (0, "غادر نحو 340 من سكان الضفة الشرقية منازلهم."),
)
AR_ONE = story([AR_NORTH], AR_QUOTES, AR_FLOODS, "high")
AR_SEVERAL = story(
    [AR_NORTH, HARBOUR, RADIO],
    (*AR_QUOTES, (1, "Repairs may last until autumn, the mayor of Lavna said.")),
    AR_FLOODS,
    "high",
)
AR_UPDATE = story(
    [
        article(
            "https://north.example/ar/5",
            "ثلاثة قتلى في انهيار جسر لافنا",
            "صحيفة الشمال",
            "15:20",
            "جسر",
        ),
        HARBOUR,
    ],
    ((0, "انهار آخر جزء من الجسر في الرابعة عصرًا."),),
    AR_FLOODS,
    "urgent",
    opened_as={"topic": "فيضانات لافنيا", "title": AR_NORTH["title"]},
    new=[
        {
            "text": "قُتل ثلاثة أشخاص وأُجلي 1200، بحسب فرق الإنقاذ.",
            "url": "https://north.example/ar/5",
            "reason": "number_changed",
            "figures": [
                {"kind": "dead", "what": "قتلى", "now": "ثلاثة", "before": None},
                {"kind": "evacuated", "what": "أُجلوا", "now": "1200", "before": "340"},
            ],
        }
    ],
)
AR_DIGEST = {
    "window": WINDOW,
    "late": False,
    "folded": 0,
    "stories": [
        AR_SEVERAL,
        story(
            [
                article(
                    "https://radio.example/ar/6",
                    "انحسار الأمطار في المرتفعات",
                    "إذاعة نوفا",
                    "01:30",
                )
            ],
            ((0, "انخفض منسوب النهر عشرين سنتيمترًا منذ منتصف الليل."),),
            AR_FLOODS,
        ),
        story([FERRY], ((0, "Ferry crews took up work again at six after ten days."),), STRIKES),
    ],
    "week": WEEK,
    "alive": ALIVE,
}
ARABIC = samples(AR_ONE, AR_SEVERAL, AR_UPDATE, AR_DIGEST)

SAMPLES = {"en": ENGLISH, "uk": UKRAINIAN, "ar": ARABIC}
