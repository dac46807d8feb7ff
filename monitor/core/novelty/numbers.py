"""Numbers in a text, in figures or in words: what they are worth."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_BIG = frozenset({"hundred", "thousand"})
_SPACES = "\u00a0\u202f\u2009 "
_token = re.compile(
    rf"\d{{1,3}}(?:[,.{_SPACES}']\d{{3}})+(?![\d%])|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:['-][^\W\d_]+)*|[%€$£₴₽,:;()]"
)


_thousands = re.compile(rf"\d{{1,3}}(?:[,.{_SPACES}']\d{{3}})+")


class Piece(NamedTuple):
    """A word, a mark or a number of a sentence, folded; `value` where it is a number."""

    word: str
    value: float | None = None


@lru_cache(maxsize=64)  # it is asked for several kinds of number
def pieces(sentence: str, language: str) -> tuple[Piece, ...]:
    """Return the words, marks and numbers of a sentence in order; "two hundred" is one number.

    Of a sentence without numbers nothing.
    """
    said = sentence.lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е")
    known = _words(language)
    some = _token.findall(said)
    if not any(one[0].isdecimal() or one in known for one in some):
        return ()
    found = [_figure(one) if one[0].isdecimal() else Piece(one, known.get(one)) for one in some]
    return tuple(_joined(_without_and(found), language))


def _without_and(found: Sequence[Piece]) -> list[Piece]:
    """Leave out what stands within a number: two hundred and fifty."""
    return [
        piece
        for at, piece in enumerate(found)
        if piece.word != "and"
        or not 0 < at < len(found) - 1
        or found[at - 1].word not in _BIG
        or found[at + 1].value is None
    ]


def _figure(text: str) -> Piece:
    """Read "1,200", "1 200" and "1.200" as thousands, "3.5" and "3,5" as parts."""
    if text.isdecimal():
        return Piece(text, float(text))
    if _thousands.fullmatch(text):
        return Piece(text, float(re.sub(r"\D", "", text)))
    return Piece(text, float(text.replace(",", ".")))


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
        word, value = piece.word, piece.value
        while at < len(found):
            more = _with(value, found[at], scales, figure=word[0].isdecimal())
            if more is None:
                break
            word, value = f"{word} {found[at].word}", more
            at += 1
        yield Piece(word, value)


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
    if language == "fr":
        return {f"{t}-{o}": tens[t] + ones[o] for t in tens for o in ones}
    return {f"{t}-{o}": value for t, o, value in both} if language == "en" else {}


@lru_cache(maxsize=64)
def _scales(language: str) -> Mapping[str, int]:
    named = _SCALED.get(language, _SCALED["en"])
    return {word: scale for scale, words in named.items() for word in words.split()}
