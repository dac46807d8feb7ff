"""How sentences open: behind a dateline, or leaning on the sentence before."""

import re
from collections.abc import Sequence

_UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŻŹĆČŠŽŘĐА-ЯЁІЇЄҐЎЈЉЊЋЏΑ-Ω"
_PLACE = f"[{_UPPER}][{_UPPER}.'’/-]+(?: [{_UPPER}][{_UPPER}.'’/-]*){{0,4}}"  # KYIV, NEW YORK
_NAME = f"[{_UPPER}][\\w.'’/-]+(?: [{_UPPER}a-z][\\w.'’/-]+){{0,3}}"  # Istanbul, Port of Spain
_KNOWN = (
    "(?:Reuters|Xinhua|Interfax|Bloomberg|dpa|Lusa|Ansa|Belga|Efe|Agerpres|Kyodo|Yonhap|Anadolu|"
    "Tanjug|Hina|Ritzau|Tass|Agência Brasil|Интерфакс|Укрінформ|Укринформ|"
    f"[{_UPPER}][{_UPPER}/.-]{{1,11}}"
    f"(?: [{_UPPER}]{{2,12}})?)"
)
_AGENCY = rf"(?:{_KNOWN}|[{_UPPER}][\w/.-]*(?: [{_UPPER}][\w/.-]*){{0,3}})"
_SOME = r"(?:[^.()!?—–\n]|(?<=[^\W\d_])\.){1,30}?"  # a country, a day
_DAY = r"\d{1,2}\.? [^\W\d_]{3,12}\.?(?: \d{4})?(?: (?:г|р|года|року)\.?)?"
_GAP = r"\s*(?:\.?--+|[—–]|\.?-(?=\s)|(?<=\s)-|_(?=\s))\s*"
_FORMS = (
    # KYIV, May 5 (Reuters) -    (CNN) --    MOSCOW (AP) —
    rf"(?:{_PLACE}(?:, {_SOME}){{0,3}}\s*)?\({_AGENCY}\)\s*{_GAP}",
    # Istanbul, Turkey (CNN) --    By Ann Lee KYIV (Reuters) -
    rf"{_NAME}(?: {_PLACE})?(?:, {_SOME}){{0,3}}\s*\({_KNOWN}\)\s*{_GAP}",
    # Kathmandu, Nepal (CNN)Rescue crews: the mark was lost on the way
    rf"(?:{_NAME}(?:, {_SOME}){{0,2}} ?)?\((?:CNN|Reuters|AP|AFP|Xinhua|dpa|EUROPA PRESS)\) ?:?",
    # KYIV --    KYIV, May 5 —
    rf"{_PLACE}(?:, {_SOME}){{0,3}}{_GAP}",
    rf"Reuters{_GAP}",
    # Киев, 5 мая. /ТАСС/.    КИЇВ. 5 травня. УНН.    МОСКВА, 5 мая - РИА Новости.
    (
        rf"(?:{_PLACE}|{_NAME})[.,]\s{_DAY}(?:\s*[.,—–-]\s*|\s)"
        rf"[/(]?{_AGENCY}[/)]?(?:, {_NAME})?(?:\s*[.—–-]\s*|{_GAP})"
    ),
    rf"(?:/{_AGENCY}/|{_PLACE},\s{_DAY})\s*[.—–-]\s*",  # /ТАСС/.    ТАСС, 17 мая.
)
_AFTER = rf"(?=[\"“„«'’‘]?[{_UPPER}\d])"
_EASTERN = (  # no letters of theirs are large
    # （新华社敖德萨11月28日电）    新华社北京11月28日电    【オデーサ共同】
    # (오데사=연합뉴스) 김 기자 =
    r"[（(]?[\u4e00-\u9fff]{2,12}\d{1,2}月\d{1,2}日(?:电|電|讯|訊)[）)]?\s*",
    r"【[^【】\n]{2,20}】\s*|（[^（）\n]{2,20}(?:电|電|讯|訊|共同|時事)）\s*",
    r"[(（\[][^()（）\[\]=\n]{2,20}=[^()（）\[\]=\n]{2,20}[)）\]]\s*(?:[^=\n]{2,24}(?:기자|특파원)\s*=\s*)?",
)
_datelines = (*(re.compile(form + _AFTER) for form in _FORMS), *map(re.compile, _EASTERN))
_hint = re.compile(r"[(/—–:_（【\[日]|--| -|- |\. ")
_first = re.compile(rf"{_PLACE}:\s+{_AFTER}")  # WASHINGTON: on top; below it tells who speaks
# Odesa, Ukraine — The    Praha – Vláda: on top only, elsewhere a dash means something
_on_top = (_first, re.compile(rf"{_NAME}(?:, {_SOME}){{0,2}}\s+[—–]\s+{_AFTER}"))
_ABOVE = 3  # lines that may stand above the first
_city = re.compile(r"[^\W\d_a-zß-öø-ÿа-яёіїєґα-ω]{3}")
_FARTHEST = 120  # characters that a dateline may take
_LONGEST = 70  # of one that stands by itself
_ITEM = ("- ", "• ")  # before one thing of a list


def after_dateline(text: str, start: int, end: int) -> int:
    """Return where the paragraph `text[start:end]` begins behind "KYIV, May 5 (AFP) --" or "- "."""
    if text.startswith(_ITEM, start):
        start += len(_ITEM[0])
    limit = min(end, start + _FARTHEST)
    if not _hint.search(text, start, limit):
        return start
    top = start < _FARTHEST and not text[:start].strip()
    return _behind((*_datelines, *_on_top) if top else _datelines, text, start, limit)


def _behind(forms: Sequence[re.Pattern[str]], text: str, start: int, limit: int) -> int:
    found = (form.match(text, start, limit) for form in forms)
    return max((one.end() for one in found if one), default=start)


def is_dateline(line: str) -> bool:
    """Whether a line is a dateline and nothing else: "KYIV, May 5 (AFP) --", "KYIV, May 5"."""
    if not line or len(line) > _LONGEST:
        return False
    dashes = ("", " ", " — ") if "," in line or "(" in line else ("", " ")
    wholes = (f"{line}{dash}A" for dash in dashes)
    return any(_behind(_datelines, one, 0, len(one)) == len(one) - 1 for one in wholes)


def beginning(text: str) -> int:
    """Return where the text itself begins: what stands above "KYIV --" is a caption or the like."""
    start = 0
    for line in text.split("\n", _ABOVE + 1)[: _ABOVE + 1]:
        end = after_dateline(text, start, start + len(line))
        if start and _city.match(text, start, end):
            return start
        start += len(line) + 1
    return 0


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A sentence that opens so is understood only by the one before it. Words that mean something
# else in another language ("on" is he in Polish) are left out: the language is not asked.
_WORDS = _set(
    """he she it they them him his her their its this these those that such but however and so
    also then instead nevertheless nonetheless meanwhile moreover furthermore still yet otherwise
    therefore thus hence both neither another others afterward afterwards additionally besides
    consequently similarly likewise conversely
    він вона воно вони його її їх їхній їм йому цей ця ці цього такий така такі але однак проте
    утім втім натомість а і й та також тому тоді потім отже водночас обидва обидві там
    он она оно они его ее её их им ему ей этот эта эти этого это такой такая такие но однако а и
    также тоже поэтому тогда зато затем потом впрочем оба обе там тем
    ён яна яны яго яе гэта гэты гэтая гэтыя аднак таксама таму
    той тя това този тази тези обаче също затова двамата али међутим такође
    il elle ils elles ceci cela cet cette ces son sa ses leur leurs mais cependant toutefois
    néanmoins pourtant et aussi donc ainsi alors puis ensuite celui-ci celle-ci ceux-ci
    er sie es sein seine ihr ihre dieser diese dieses diesem diesen aber doch jedoch und auch
    deshalb dennoch trotzdem dabei damit dazu dagegen danach dann darauf zudem außerdem ferner
    allerdings denn beide solche
    él ella ellos ellas ello este esta esto estos estas ese esa eso esos esas pero además también
    así entonces ambos ambas su sus
    egli lui lei essi esso loro questo questa questi queste ciò ma però tuttavia inoltre anche
    così poi quindi entrambi suo sua
    ele ela eles elas isso isto esse essa mas porém contudo entretanto assim então seu
    hij zij ze deze dit maar echter toch beiden ook
    ona oni jego jej ich tym ale jednak także też więc dlatego natomiast ponadto obaj obie
    jeho její jejich tento tato však také proto oba međutim takođe njegov njegova
    bu bunlar şu onlar ama ancak fakat ayrıca ikisi
    han hon hun detta denna dessa båda dock också dette disse begge
    αυτός αυτή αυτό αυτοί αυτές αυτά όμως αλλά ωστόσο επίσης
    acesta aceasta acestea aceștia dar însă totuși ambii ő ők ez ezek azonban
    hän tämä nämä mutta kuitenkin
    هو هي هم هما هذا هذه هؤلاء ذلك تلك لكن ولكن كما وأضاف وتابع وأضافت وأكد او آنها این اما ولی
    הוא היא הם הן זה זו אלה אבל אך ואולם לכן
    वह वे यह ये इस उस उसने उन्होंने इसके लेकिन परन्तु मगर"""
)
# Of scripts without spaces between words, and of Korean.
_PREFIXES = tuple(
    _set(
        """他 她 它 这 這 该 該 此 但 然而 不过 不過 而 因此 另外 同时 同時 其中 双方 雙方 两人 兩人
        彼 しかし だが また さらに そして これ この その それ そこ 一方 同氏 同社 両
        그는 그녀 그건 그것 이는 그러나 하지만 또한 이어 이에 เขา เธอ แต่ และ นอกจากนี้ อย่างไรก็ตาม"""
    )
)
_phrase = re.compile(
    r"\W*(?:the (?:two|pair|trio|duo|latter|former|same|others?)\b|as a result|in addition,|"
    r"for (?:example|instance)|in (?:other words|contrast|turn|response|return)|by contrast|"
    r"on the other hand|at the same time|in (?:that|this|such) |"
    r"(?:after|because of) (?:that|this)\b|(?:one|some) of them|when asked|"
    r"asked (?:about|if|whether|why)|"
    r"(?:по|со) (?:его|ее|её|их) |о не[мй]|в то же время|(?:между|тем) (?:тем|временем)|"
    r"(?:об|при|после|до|для|за|в связи с|вместе с) (?:этом|этого|этим|тем|это)\b|кроме того|"
    r"таким образом|тем не менее|за (?:його|її|їх\w*) |у той же час|тим часом|крім того|"
    r"(?:про|при|після|до|для|за|з|у) (?:це|цьому|цього|цим|того ж)\b|таким чином|між тим|попри це|"
    r"(?:напомним|нагадаємо|(?:как|ранее) сообщалось|(?:як|раніше) повідомля\w+)\b|"
    r"c['’]est|d['’]autre part|par ailleurs|en outre|en revanche|par exemple|les deux\b|"
    r"das (?:ist|war|sei|sagte|hat)\b|zum beispiel|gleichzeitig|die beiden\b|"
    r"sin embargo|por (?:eso|ello|lo tanto|ejemplo|otra parte)|no obstante|los dos\b|"
    r"per esempio|por exemplo|no entanto|além disso|de asemenea)",
    re.IGNORECASE,
)
_set_aside = re.compile(r"[^,.]{2,40}, (?:however|meanwhile|too|though|therefore), ")
_now = re.compile(  # "This week": no pronoun
    r"\W*(?:th(?:is|at|ese)|cette?|diese[rsnm]?|est[ea]|questa?)\s+(?:week|month|year|day|spring|summer|"
    r"autumn|fall|winter|morning|evening|afternoon|weekend|season|semaine|mois|année|matin|soir|woche|"
    r"jahr|monat|semana|mes|año|lunes|martes|miércoles|jueves|viernes|sábado|domingo|settimana|mese|"
    r"anno)",
    re.IGNORECASE,
)
_word = re.compile(r"[\W_]*([^\s\"“”«»'’,.:;!?…()]+)")

_OPEN, _SHUT = "[\"“„«»‘'「『]", "[\"”“»«’'」』]"
_spoken = re.compile(rf"{_OPEN}.*{_SHUT}[.,!?…]*(?P<rest>.*)$", re.DOTALL)
_SAYS = (
    r"(?:said|says|added|told|asked|wrote|continued|explained|noted|recalled|tweeted|сказал\w*|"
    r"добавил\w*|отметил\w*|заявил\w*|подчеркнул\w*|пояснил\w*|сказав|додав|зазначив|заявив|наголосив|"
    r"пояснив|сказала|додала|зазначила|заявила|sagte|fügte|erklärte|dijo|añadió|agregó|señaló|disse|"
    r"powiedział\w*|dodał\w*)"
)
_BY = (
    r"(?:he|she|it|they|we|i|he['’]s|он|она|они|він|вона|вони|er|sie|él|ella|lui|lei|ele|ela|il|elle|"
    r"ils|elles|on)"
)
_nobody = re.compile(
    rf"[\s,—–-]*+(?:$|{_BY}\s|{_SAYS}\s+{_BY}\b|{_SAYS}\s*[.,;]|[\w-]+-(?:il|elle|ils|elles|on)\b)",
    re.IGNORECASE,
)


def leans(sentence: str) -> bool:
    """Whether a sentence is understood only by the one before it.

    It opens with a pronoun or a conjunction, or quotes somebody whom it does not name.
    """
    opening = _word.match(sentence)
    if not opening or sentence[:1] in "—–":
        return True
    spoken = _spoken.match(sentence)
    if spoken and _nobody.match(spoken["rest"]):
        return True
    if _now.match(sentence):
        return False
    word = opening[1].casefold()
    return (
        word in _WORDS
        or word.startswith(_PREFIXES)
        or bool(_phrase.match(sentence) or _set_aside.match(sentence))
    )
