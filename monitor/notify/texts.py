"""The fixed words of an alert, in each language we speak."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """One language. `kinds` maps the type of a body to its name, `reasons` its reason."""

    quotes: tuple[str, str]
    new: str
    summary: str
    why: str
    topics: str
    matched: str
    articles: str
    related: str  # stories that are near this one
    sources: str
    more: str
    feed_only: str
    feeds_own: str  # of a quotation
    not_relevant: str  # to a topic
    no_time: str
    late: str
    alive: str  # of feeds, failing, articles
    severities: Mapping[str, str]
    kinds: Mapping[str, str]
    reasons: Mapping[str, str]


_EN = Texts(
    quotes=("“", "”"),
    new="New",
    summary="In the articles' own words",
    why="Why you are told",
    topics="Topics",
    matched="Matched",
    articles="Articles",
    related="Related",
    sources="Sources",
    more="and more",
    feed_only="text from the feed only: the page could not be read",
    feeds_own="as its feed says",
    not_relevant="Not relevant to “{}”?",
    no_time="time not stated",
    late="This digest is late",
    alive="{feeds} feeds are watched, {failing} of them fail; articles read: {articles}",
    severities={"low": "low", "high": "high", "urgent": "urgent"},
    kinds={
        "story.updated": "Update",
        "story.escalated": "Now more urgent",
        "digest.ready": "Digest",
        "topic.burst": "Unusually many articles",
        "topic.silent": "Unusually quiet",
        "feed.failing": "A feed is failing",
        "feed.recovered": "A feed works again",
        "channel.failing": "A channel is failing",
        "channel.recovered": "A channel works again",
        "delivery.given_up": "Deliveries were given up",
        "part.failing": "A part is not working",
        "part.recovered": "A part works again",
        "test": "Test",
    },
    reasons={
        "new_topic": "another topic",
        "merged": "told apart at first",
        "new_fact": "a new fact",
        "number_changed": "a number has changed",
        "correction": "corrected",
        "new_source_class": "confirmed or denied by those who must know",
    },
)

_UK = Texts(
    quotes=("«", "»"),
    new="Нове",
    summary="Словами самих статей",
    why="Чому ви це отримали",
    topics="Теми",
    matched="Збіг",
    articles="Статті",
    related="Пов’язане",
    sources="Джерела",
    more="та ще",
    feed_only="текст лише зі стрічки: сторінку не вдалося прочитати",
    feeds_own="так каже стрічка видання",
    not_relevant="Не стосується теми «{}»?",
    no_time="час не вказано",
    late="Цей дайджест запізнився",
    alive="Стрічок під наглядом: {feeds}, не працюють: {failing}; прочитано статей: {articles}",
    severities={"low": "низька важливість", "high": "важливо", "urgent": "терміново"},
    kinds={
        "story.updated": "Оновлення",
        "story.escalated": "Стало терміновішим",
        "digest.ready": "Дайджест",
        "topic.burst": "Незвично багато статей",
        "topic.silent": "Незвично тихо",
        "feed.failing": "Стрічка не працює",
        "feed.recovered": "Стрічка знову працює",
        "channel.failing": "Канал не працює",
        "channel.recovered": "Канал знову працює",
        "delivery.given_up": "Не вдалося доставити",
        "part.failing": "Частина монітора не працює",
        "part.recovered": "Частина монітора знову працює",
        "test": "Перевірка",
    },
    reasons={
        "new_topic": "ще одна тема",
        "merged": "спершу вважалося іншою подією",
        "new_fact": "новий факт",
        "number_changed": "змінилося число",
        "correction": "виправлено",
        "new_source_class": "підтвердили або спростували ті, хто мають знати",
    },
)

_RU = Texts(
    quotes=("«", "»"),
    new="Новое",
    summary="Словами самих статей",
    why="Почему вы это получили",
    topics="Темы",
    matched="Совпадение",
    articles="Статьи",
    related="Связанное",
    sources="Источники",
    more="и ещё",
    feed_only="текст только из ленты: страницу не удалось прочитать",
    feeds_own="так сказано в ленте издания",
    not_relevant="Не относится к теме «{}»?",
    no_time="время не указано",
    late="Этот дайджест опоздал",
    alive="Лент под наблюдением: {feeds}, не работают: {failing}; прочитано статей: {articles}",
    severities={"low": "низкая важность", "high": "важно", "urgent": "срочно"},
    kinds={
        "story.updated": "Обновление",
        "story.escalated": "Стало срочнее",
        "digest.ready": "Дайджест",
        "topic.burst": "Необычно много статей",
        "topic.silent": "Необычно тихо",
        "feed.failing": "Лента не работает",
        "feed.recovered": "Лента снова работает",
        "channel.failing": "Канал не работает",
        "channel.recovered": "Канал снова работает",
        "delivery.given_up": "Не удалось доставить",
        "part.failing": "Часть монитора не работает",
        "part.recovered": "Часть монитора снова работает",
        "test": "Проверка",
    },
    reasons={
        "new_topic": "ещё одна тема",
        "merged": "сначала считалось другим событием",
        "new_fact": "новый факт",
        "number_changed": "изменилось число",
        "correction": "исправлено",
        "new_source_class": "подтвердили или опровергли те, кто должен знать",
    },
)

_FR = Texts(
    quotes=("« ", " »"),
    new="Nouveau",
    summary="Dans les mots des articles",
    why="Pourquoi vous recevez ceci",
    topics="Sujets",
    matched="Correspondance",
    articles="Articles",
    related="À lire aussi",
    sources="Sources",
    more="et encore",
    feed_only="texte du flux seulement : la page n'a pas pu être lue",
    feeds_own="selon le flux du site",
    not_relevant="Sans rapport avec « {} » ?",
    no_time="heure non indiquée",
    late="Ce résumé est en retard",
    alive="Flux suivis : {feeds}, en panne : {failing} ; articles lus : {articles}",
    severities={"low": "peu important", "high": "important", "urgent": "urgent"},
    kinds={
        "story.updated": "Mise à jour",
        "story.escalated": "Devenu plus urgent",
        "digest.ready": "Résumé périodique",
        "topic.burst": "Nombre d'articles inhabituel",
        "topic.silent": "Calme inhabituel",
        "feed.failing": "Un flux est en panne",
        "feed.recovered": "Un flux fonctionne de nouveau",
        "channel.failing": "Un canal est en panne",
        "channel.recovered": "Un canal fonctionne de nouveau",
        "delivery.given_up": "Des envois ont été abandonnés",
        "part.failing": "Une partie du moniteur est en panne",
        "part.recovered": "Une partie du moniteur fonctionne de nouveau",
        "test": "Essai",
    },
    reasons={
        "new_topic": "un autre sujet",
        "merged": "d’abord pris pour un autre sujet",
        "new_fact": "un fait nouveau",
        "number_changed": "un chiffre a changé",
        "correction": "corrigé",
        "new_source_class": "confirmé ou démenti par qui doit le savoir",
    },
)

_DE = Texts(
    quotes=("„", "“"),
    new="Neu",
    summary="In den Worten der Artikel",
    why="Warum Sie dies erhalten",
    topics="Themen",
    matched="Treffer",
    articles="Artikel",
    related="Verwandt",
    sources="Quellen",
    more="und weitere",
    feed_only="Text nur aus dem Feed: die Seite war nicht lesbar",
    feeds_own="laut dem Feed",
    not_relevant="Gehört nicht zum Thema „{}“?",
    no_time="Zeit nicht angegeben",
    late="Diese Sammelmeldung kommt verspätet",
    alive="Beobachtete Feeds: {feeds}, davon gestört: {failing}; gelesene Artikel: {articles}",
    severities={"low": "wenig wichtig", "high": "wichtig", "urgent": "dringend"},
    kinds={
        "story.updated": "Neues dazu",
        "story.escalated": "Jetzt dringender",
        "digest.ready": "Übersicht",
        "topic.burst": "Ungewöhnlich viele Artikel",
        "topic.silent": "Ungewöhnlich still",
        "feed.failing": "Ein Feed ist gestört",
        "feed.recovered": "Ein Feed geht wieder",
        "channel.failing": "Ein Kanal ist gestört",
        "channel.recovered": "Ein Kanal geht wieder",
        "delivery.given_up": "Zustellungen wurden aufgegeben",
        "part.failing": "Ein Teil des Monitors ist gestört",
        "part.recovered": "Ein Teil des Monitors arbeitet wieder",
        "test": "Probe",
    },
    reasons={
        "new_topic": "ein weiteres Thema",
        "merged": "erst für ein anderes Ereignis gehalten",
        "new_fact": "eine neue Tatsache",
        "number_changed": "eine Zahl hat sich geändert",
        "correction": "berichtigt",
        "new_source_class": "bestätigt oder bestritten von denen, die es wissen müssen",
    },
)

_LANGUAGES: Mapping[str, Texts] = {"en": _EN, "uk": _UK, "ru": _RU, "fr": _FR, "de": _DE}


def texts(language: str) -> Texts:
    """Return the words of an ISO 639-1 language, English where we do not speak it."""
    return _LANGUAGES.get(language, _EN)
