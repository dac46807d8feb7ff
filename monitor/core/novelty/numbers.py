"""Numbers in a text, in figures or in words: what they are worth."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from monitor.core.novelty.idioms import joined

_BIG = frozenset({"hundred", "thousand"})
_AND = {"en": "and", "es": "y", "pt": "e", "ro": "și", "fr": "et"}  # within a number
# Words that are another language's deaths: the article "die" is not the verb.
_FOREIGN: Mapping[str, Mapping[str, str]] = {
    "de": {"die": "der", "dies": "das"},
    "nl": {"die": "de", "dies": "dat"},
}
_SPACES = "\u00a0\u202f\u2009 "
_token = re.compile(
    r"\d+(?:-[^\W\d_]+)+|\d+(?:st|nd|rd|th)\b"
    rf"|\d{{1,3}}(?:[,.{_SPACES}']\d{{3}})+(?![\d%])|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:['-][^\W\d_]+)*|[%€$£₴₽,:;()]"
)


_thousands = re.compile(rf"\d{{1,3}}(?:[,.{_SPACES}']\d{{3}})+")


class Piece(NamedTuple):
    """A word, a mark or a number of a sentence, folded; `value` where it is a number.

    It stands in the sentence from `start` to `end`.
    """

    word: str
    value: float | None = None
    start: int = 0
    end: int = 0


@lru_cache(maxsize=64)  # it is asked for several kinds of number
def pieces(sentence: str, language: str) -> tuple[Piece, ...]:
    """Return the words, marks and numbers of a sentence in order; "two hundred" is one number.

    Of a sentence without numbers nothing.
    """
    known = _words(language)
    some = list(_token.finditer(_folded(sentence)))
    if not any(one[0][0].isdecimal() or one[0] in known for one in some):
        return ()
    found = [_piece(one, known, language) for one in some]
    return tuple(_joined(_without_and(found, language), language))


def worded(sentence: str, language: str) -> list[str]:
    """Return the words and marks of a sentence, folded, whether it has numbers or not."""
    foreign = _FOREIGN.get(language, {})
    return [foreign.get(one, one) for one in _token.findall(_folded(sentence))]


def _folded(sentence: str) -> str:
    """Return a sentence in small letters, as long as it was."""
    said = sentence.replace("İ", "i").lower().replace("’", "'").replace("ʼ", "'")
    return joined(said.replace("ё", "е"))


def _piece(found: re.Match[str], known: Mapping[str, float], language: str) -> Piece:
    word, (start, end) = found[0], found.span()
    if word[0].isdecimal() and word[-1].isdecimal():  # no "12th"
        return Piece(word, _figure(word), start, end)
    return Piece(_FOREIGN.get(language, {}).get(word, word), known.get(word), start, end)


def _without_and(found: Sequence[Piece], language: str) -> list[Piece]:
    """Leave out what stands within a number: two hundred and fifty, treinta y uno."""
    return [
        piece
        for at, piece in enumerate(found)
        if piece.word != _AND.get(language)
        or not 0 < at < len(found) - 1
        or not _goes_on(found[at - 1], found[at + 1], language)
    ]


def _goes_on(before: Piece, after: Piece, language: str) -> bool:
    if language == "en":
        return before.word in _BIG and after.value is not None
    both = before.value is not None and after.value is not None
    spelled = both and not (before.word + after.word)[0].isdecimal()
    return spelled and (before.value or 0) % 10 == 0 and 0 < (after.value or 0) < 100


def _figure(text: str) -> float:
    """Read "1,200", "1 200" and "1.200" as thousands, "3.5" and "3,5" as parts."""
    if text.isdecimal():
        return float(text)
    if _thousands.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", "."))


def _joined(found: Sequence[Piece], language: str) -> Iterator[Piece]:
    """Put together what is said in several words: twenty seven, 1.2 million."""
    scales = _scales(language)
    at = 0
    while at < len(found):
        piece = found[at]
        at += 1
        if piece.value is None:
            yield piece
            continue
        word, value, end = piece.word, piece.value, piece.end
        while at < len(found):
            more = _with(value, found[at], scales, figure=word[0].isdecimal())
            if more is None:
                break
            word, value, end = f"{word} {found[at].word}", more, found[at].end
            at += 1
        yield Piece(word, value, piece.start, end)


def _with(value: float, after: Piece, scales: Mapping[str, int], *, figure: bool) -> float | None:
    """Return a number with the word behind it; None where that belongs to something else."""
    scale = scales.get(after.word)
    if scale:
        return value * scale
    if figure or after.value is None or after.word[0].isdecimal():
        return None
    room = 10 if value % 100 and value % 10 == 0 else 100 if value and value % 100 == 0 else 0
    return value + after.value if after.value < room else None


# --- the words of each language -----------------------------------------------------------

# 0 to 20 by ones, then the tens, then the hundreds; what has several forms divides them by "/".
_NAMED: Mapping[str, str] = {
    "en": """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty
        thirty forty fifty sixty seventy eighty ninety""",
    "uk": """нуль/нуля один/одна/одного/одну/одне/одним два/дві/двох/двоє/двома/двом
        три/трьох/троє/трьома/трьом чотири/чотирьох/четверо/чотирьом п'ять/п'яти/п'ятьох/п'ятеро
        шість/шести/шістьох/шестеро сім/семи/сімох/семеро вісім/восьми/вісьмох/восьмеро
        дев'ять/дев'яти/дев'ятьох/дев'ятеро десят* одинадцят* дванадцят* тринадцят* чотирнадцят*
        п'ятнадцят* шістнадцят* сімнадцят* вісімнадцят* дев'ятнадцят* двадцят*
        тридцят* сорок/сорока п'ятдесят/п'ятдесяти шістдесят/шістдесяти сімдесят/сімдесяти
        вісімдесят/вісімдесяти дев'яносто/дев'яноста
        сто/ста двісті/двохсот триста/трьохсот чотириста/чотирьохсот п'ятсот/п'ятисот
        шістсот/шестисот сімсот/семисот вісімсот/восьмисот дев'ятсот/дев'ятисот""",
    "ru": """ноль/нуля один/одна/одного/одну/одно/одним два/две/двух/двое/двоих/двумя/двум
        три/трех/трое/троих/тремя/трем четыре/четырех/четверо/четверых/четырем
        пять/пяти/пятеро/пятерых
        шесть/шести/шестеро/шестерых семь/семи/семеро/семерых восемь/восьми/восьмеро
        девять/девяти/девятеро десят* одиннадцат* двенадцат* тринадцат* четырнадцат* пятнадцат*
        шестнадцат* семнадцат* восемнадцат* девятнадцат* двадцат*
        тридцат* сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти семьдесят/семидесяти
        восемьдесят/восьмидесяти девяносто/девяноста
        сто/ста двести/двухсот триста/трехсот четыреста/четырехсот пятьсот/пятисот
        шестьсот/шестисот семьсот/семисот восемьсот/восьмисот девятьсот/девятисот""",
    "fr": """zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze
        quinze seize dix-sept dix-huit dix-neuf vingt
        trente quarante cinquante soixante soixante-dix quatre-vingts/quatre-vingt quatre-vingt-dix
        cent""",
    "de": """null ein/eine/einen/einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
        dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig
        dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert""",
    "es": """cero un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece
    catorce
        quince dieciséis diecisiete dieciocho diecinueve veinte
        treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento doscientos/doscientas
        trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas
        seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas
        novecientos/novecientas""",
    "pl": """zero jeden/jedna/jednego/jedną dwa/dwie/dwóch/dwoje/dwu trzy/trzech/troje
        cztery/czterech/czworo pięć/pięciu/pięcioro sześć/sześciu/sześcioro siedem/siedmiu
        osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu jedenaście/jedenastu
        dwanaście/dwunastu trzynaście/trzynastu czternaście/czternastu piętnaście/piętnastu
        szesnaście/szesnastu siedemnaście/siedemnastu osiemnaście/osiemnastu
        dziewiętnaście/dziewiętnastu dwadzieścia/dwudziestu
        trzydzieści/trzydziestu czterdzieści/czterdziestu pięćdziesiąt/pięćdziesięciu
        sześćdziesiąt/sześćdziesięciu siedemdziesiąt/siedemdziesięciu osiemdziesiąt/osiemdziesięciu
        dziewięćdziesiąt/dziewięćdziesięciu sto/stu dwieście/dwustu trzysta/trzystu
        czterysta/czterystu pięćset/pięciuset sześćset/sześciuset""",
    "it": """zero un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici
        quattordici quindici sedici diciassette diciotto diciannove venti
        trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento trecento
        quattrocento cinquecento seicento settecento ottocento novecento""",
    "pt": """zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze
        catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito
        dezenove/dezanove vinte
        trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento duzentos/duzentas
        trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas
        seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas
        novecentos/novecentas""",
    "ro": """zero un/una/unu/o doi/două trei patru cinci șase/şase șapte/şapte opt nouă zece
        unsprezece doisprezece/douăsprezece treisprezece paisprezece cincisprezece
        șaisprezece/şaisprezece șaptesprezece/şaptesprezece optsprezece nouăsprezece douăzeci
        treizeci patruzeci cincizeci șaizeci/şaizeci șaptezeci/şaptezeci optzeci nouăzeci""",
    "tr": """sıfır bir iki üç dört beş altı yedi sekiz dokuz on on-bir on-iki on-üç on-dört on-beş
        on-altı on-yedi on-sekiz on-dokuz yirmi
        otuz kırk elli altmış yetmiş seksen doksan yüz""",
}
_ENDINGS = {"uk": ("ь", "и", "ьох", "ьома", "еро"), "ru": ("ь", "и", "ью")}  # of "двадцят*"
_VALUES = (*range(21), *range(30, 100, 10), *range(100, 1000, 100))
_SCALED: Mapping[str, Mapping[int, str]] = {
    "en": {100: "hundred", 10**3: "thousand", 10**6: "million m mln", 10**9: "billion bn"},
    "uk": {
        10**3: "тисяча тисячі тисяч тис",
        10**6: "мільйон мільйона мільйони мільйонів млн",
        10**9: "мільярд мільярда мільярди мільярдів млрд",
    },
    "ru": {
        10**3: "тысяча тысячи тысяч тыс",
        10**6: "миллион миллиона миллионы миллионов млн",
        10**9: "миллиард миллиарда миллиарды миллиардов млрд",
    },
    "fr": {
        100: "cents cent", 10**3: "mille", 10**6: "million millions",
        10**9: "milliard milliards",
    },
    "de": {
        100: "hundert", 10**3: "tausend", 10**6: "million millionen mio",
        10**9: "milliarde milliarden mrd",
    },
    "es": {10**3: "mil", 10**6: "millón millones"},
    "pl": {
        10**3: "tysiąc tysiące tysięcy tys", 10**6: "milion miliony milionów mln",
        10**9: "miliard miliardy miliardów mld",
    },
    "it": {
        10**3: "mila mille", 10**6: "milione milioni mln", 10**9: "miliardo miliardi mld",
    },
    "pt": {
        10**3: "mil", 10**6: "milhão milhões", 10**9: "bilhão bilhões",
    },
    "ro": {
        100: "sute sută", 10**3: "mie mii", 10**6: "milion milioane mil",
        10**9: "miliard miliarde mld",
    },
    "tr": {100: "yüz", 10**3: "bin", 10**6: "milyon mn", 10**9: "milyar"},
}  # fmt: skip


@lru_cache(maxsize=64)  # what pages call a language may be anything
def _words(language: str) -> Mapping[str, float]:
    """Return what the words for numbers are worth in a language; in one not known here, none."""
    named = _NAMED.get(language, "").split()
    found = {
        form: float(value)
        for forms, value in zip(named, _VALUES, strict=False)
        for form in _forms(forms, language)
    }
    return found | _compound(found, language)


def _forms(forms: str, language: str) -> Iterator[str]:
    for form in forms.split("/"):
        if form.endswith("*"):
            yield from (form[:-1] + ending for ending in _ENDINGS[language])
        else:
            yield form


def _compound(found: Mapping[str, float], language: str) -> dict[str, float]:
    """Return numbers that are one word: twenty-seven, siebenundzwanzig, veintisiete."""
    tens = {word: value for word, value in found.items() if 20 <= value < 100}
    ones = {word: value for word, value in found.items() if 1 <= value < 20}
    both = [(t, o, tens[t] + ones[o]) for t in tens for o in ones if ones[o] < 10]
    if language == "de":
        return {f"{o}und{t}": value for t, o, value in both}
    if language == "es":
        return {f"veinti{o}": value for t, o, value in both if t == "veinte"}
    if language == "it":  # ventuno, ventotto: the vowel goes
        return {(t[:-1] if o[0] in "uo" else t) + o: value for t, o, value in both}
    if language == "fr":
        return {f"{t}-{o}": tens[t] + ones[o] for t in tens for o in ones}
    return {f"{t}-{o}": value for t, o, value in both} if language == "en" else {}


@lru_cache(maxsize=64)
def _scales(language: str) -> Mapping[str, int]:
    named = _SCALED.get(language, _SCALED["en"])
    return {word: scale for scale, words in named.items() for word in words.split()}
