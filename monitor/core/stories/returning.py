"""Titles that return: "Morning briefing", "Курс доллара на 5 мая"; they tell of no event."""

import re
from collections.abc import Iterable

from monitor.core.stories.terms import FIGURE, number_of

_series = re.compile(
    r"(?i)(?<!\w)(?:(?:morning|evening|daily|weekly|news|weekend|nightly|noon)"
    r" (?:brief\w*|digest|update|round-?up|news|report|recap|wrap|headlines)"
    r"|(?:news |world )?in brief|briefs|newsletter|digest|round-?up|live ?(?:updates?|blog|ticker)"
    r"|live:|: live|as it happened|what we know|in pictures|photos? of the (?:day|week)|horoscopes?"
    r"|crossword|weather (?:forecast|report|today)|today'?s weather|podcast|on this day"
    r"|exchange rates?|top stories|things to know|(?:today'?s|the) front pages"
    r"|letters to the editor"
    r"|дайджест|(?:сводка|лента|выпуск|обзор) (?:новостей|дня|прессы|недели|сми)"
    r"|(?:зведення|стрічка|випуск|огляд) (?:новин|дня|преси|тижня|змі)"
    r"|(?:итоги|підсумки) (?:дня|недели|тижня|месяца|місяця)"
    r"|(?:главное|головне) (?:за|к|на|до)|главные новости|головні новини|утренний обзор"
    r"|гороскоп\w*|(?:прогноз )?погод[аыи] (?:на|в|у)|прогноз погод[ыи]|какая погода"
    r"|курс[ыи]? (?:валют\w*|доллара|долара|евро|євро|гривны|гривні|рубля|нбу|цб)"
    r"|лунный календарь|місячний календар|приметы (?:на|дня)|этот день в истории|день в історії"
    r"|онлайн[- ](?:трансляция|трансляція)|(?:прямая|пряма) (?:трансляция|трансляція)"
    r"|где смотреть|де дивитися|программа передач"
    r"|en direct|l'essentiel|revue de presse|newsblog|newsticker|liveticker|presseschau"
    r"|wetterbericht|wettervorhersage|das wetter|horoskop\w*|nachrichten am|tagesüberblick"
    r"|météo|horoscope|le point sur|ce qu'il faut (?:savoir|retenir)|la matinale"
    r"|el tiempo en|horóscopo|en vivo|minuto a minuto|resumen (?:del día|de la semana)"
    r"|portadas|oroscopo|meteo|previsioni|rassegna stampa|in diretta|ao vivo|previsão do tempo"
    r"|prognoza pogody|pogoda na|kurs (?:walut|dolara|euro)|na żywo|przegląd prasy)(?!\w)"
)


def is_series(title: str) -> bool:
    """Whether a title is one that returns, and so tells of no event."""
    return _series.search(title) is not None


def bare(terms: Iterable[str]) -> int:
    """Return the number of a title without its figures: the same of "Losses on 5 and on 6 May"."""
    return number_of(" ".join(one for one in terms if one[0] != FIGURE))
