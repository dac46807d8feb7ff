"""What words take in Turkic languages and Mongolian, whose endings follow the last vowel.

A line is the vowels after which its endings stand, for Latin and for Cyrillic letters; after which
consonant an ending begins with which the words that are none stand in no text, so all are given.
"""

from collections.abc import Mapping

_AZERBAIJANI = """
aı: ın nın a ya ı nı da dan la yla dakı dakılar dır lar ların
ou: un nun a ya u nu da dan la yla dakı dur lar ların
eəi: in nin ə yə i ni də dən lə ylə dəki dir lər lərin
öü: ün nün ə yə ü nü də dən lə ylə dəki dür lər lərin
"""
_TURKISH = """
aı: da ta dan tan ın nın ya yı
ou: da ta dan tan un nun ya yu
ei: de te den ten in nin ye yi
öü: de te den ten ün nün ye yü
"""
_TURKMEN = """
ay: yň nyň a y ny da dan daky lar
ou: yň uň nyň a y ny da dan daky lar
eäi: iň niň e i ni de den däki ler
öü: iň üň niň e i ni de den däki ler
"""
_UZBEK = """
aeiou: ning ni ga ka qa da dan dagi lar
аеёиоуўэюя: нинг ни га ка қа да дан даги лар
"""
_KAZAKH = """
аоұыяё: ның дың тың ға қа ны ды ты да та дан тан нан мен бен пен дағы тағы
әеөүіэ: нің дің тің ге ке ні ді ті де те ден тен нен мен бен пен дегі тегі
иую: ның дың тың ға қа ны ды ты да та дан тан нан мен бен пен дағы тағы
иую: нің дің тің ге ке ні ді ті де те ден тен нен мен бен пен дегі тегі
aoūuyı: nyñ dyñ tyñ nyń dyń tyń nyn dyn tyn ğa qa ga ka ny dy ty da ta dan tan nan men dağy tağy
äeöüiı: niñ diñ tiñ niń diń tiń nin din tin ge ke ni di ti de te den ten nen men degi tegi
"""
_KYRGYZ = """
аыя: нын дын тын га ка ны ды ты да та дан тан нан дагы тагы
оё: нун дун тун го ко ну ду ту до то дон тон нон догу тогу
ую: нун дун тун га ка ну ду ту да та дан тан нан дагы тагы
еиэ: нин дин тин ге ке ни ди ти де те ден тен нен деги теги
өү: нүн дүн түн гө кө нү дү тү дө тө дөн төн нөн дөгү төгү
"""
_TATAR = """
аоуыяю: ның га ка ны да та дан тан нан дагы тагы лар
әеөүиэ: нең гә кә не дә тә дән тән нән дәге тәге ләр
"""
_MONGOLIAN = """
аяу: ын ийн ы д т ад аас нд ыг аар тай руу луу
оё: ын ийн ы д т од оос нд ыг оор той руу луу
эеию: ийн ын ий д т эд ээс нд ийг ээр тэй рүү лүү
өү: ийн ий д т өд өөс нд ийг өөр тэй рүү лүү
"""
TABLES = {
    "az": _AZERBAIJANI, "tr": _TURKISH, "tk": _TURKMEN, "uz": _UZBEK, "kk": _KAZAKH,
    "ky": _KYRGYZ, "tt": _TATAR, "mn": _MONGOLIAN,
}  # fmt: skip
_NEAR = 4  # letters at the end: a name from abroad may have either sort of vowels there
_SOFTER: Mapping[str, Mapping[str, str]] = {"tk": {"t": "d", "k": "g", "p": "b", "ç": "j"}}


def attached(word: str, language: str) -> frozenset[str]:
    """Return a folded word with what it takes; none where the language has no table here."""
    rows = [line.split(": ") for line in TABLES.get(language, "").strip().splitlines()]
    every = {vowel for vowels, _ in rows for vowel in vowels}
    last = every.intersection(word[-_NEAR:])
    endings = {one for vowels, said in rows if last.intersection(vowels) for one in said.split()}
    softer = _SOFTER.get(language, {}).get(word[-1:])
    stems = [word, word[:-1] + softer] if softer else [word]
    return frozenset(stem + ending for stem in stems for ending in endings)
