"""What a sentence counts: people killed, injured, arrested..., and any other thing.

People are counted alike in all languages, so that "12 killed" and "двенадцать погибших" are one
count; other things are known by the word behind the number, in the language of the text.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.core.novelty.numbers import Piece, pieces
from monitor.core.novelty.tables import Kinds, Stems, words

KINDS = {
    "killed": Stems(
        """killed. kills. killing. dead. died. dies. die. deaths. death. fatalit slain perish
        bodies.
        загин загибл вбит убит вбил убив помер смерт погиб убил умер скончал
        mort. morts. morte. mortes. tué tués tuée décès. décéd
        tote. toten. toter. tot. getötet todesopfer gestorben. starben. todeszahl
        muert. muerto muerta murier fallec
        zabit zgin śmierteln śmierć."""
    ),
    "injured": Stems(
        """injur wounded. wounding. wounds. hurt. hospitali поран травмов травмир постражд ранен
        пострада госпитализ bless verletz herid lesionad rann poszkodowan"""
    ),
    "arrested": Stems(
        """arrest detain detention затрим арешт заарешт задерж арест arrêt interpell festgenommen.
        festnahme verhaft deten zatrzym areszt"""
    ),
    "displaced": Stems(
        """displac evacuat fled. flee. fleeing. homeless. евакую переселен переміщен эвакуир
        перемещен évacu déplac evakuier vertrieben. evacu desplaz ewakuow"""
    ),
    "missing": Stems(
        """missing. unaccounted. зник зниклих. пропал пропав disparu vermisst desaparec zaginion
        zaginę"""
    ),
    "rescued": Stems("rescue врятов спасен спасл secour gerettet. rescat uratow"),
}
_kinds = Kinds(KINDS)
_ALSO_KILLED = Stems("lives. toll. жертв victimes. opfer. víctimas. ofiar")  # with a number only
PEOPLE = Stems(
    """people. persons. person. civilian resident men. man. women. woman. child children. kid
    soldier troops. servicem policem officers. worker employee miner passenger student pupil
    protester demonstrator suspect migrant refugee patient firefighter tourist victim crew. others.
    more. member fighter rebel militant journalist villager hostage infant baby girl boy teenager
    людей. люди. осіб. особи. особа. чолові жін діт дитин військов солдат цивільн мешкан мирн
    поліцей працівн шахтар пасажир протестувал підозрюван мігрант біжен пацієнт рятувальн
    людин человек людьми. мужчин женщин дет. детей. ребен военн гражданск жител полицейск
    сотрудник рабоч шахтер пассажир студент протестующ подозреваем мигрант беженц пациент
    personne habitant homme femme enfant soldat civil policier ouvrier mineur passager manifest
    migrant réfugié otage blessé
    mensch person bewohner männer mann frauen frau kind soldat zivilist polizist arbeit bergleut
    passagier insass student demonstrant verdächtig flüchtling
    persona hombre mujer niño niña soldado civil policía trabajador pasajer manifestant migrante
    osób. osoby. osoba. ludzi. ludzie. mężczyzn kobiet dziec żołnierz cywil policjant górnik
    pasażer uczestnik"""
)
# What may stand between a number and what is counted, without changing what it counts.
_GLUE = words(
    """have has had been were was are is be being at least more than as many up to about around
    nearly almost some over another other now the a an of which also already so far and rises rose
    risen rising climbs climbed reaches reached hits hit stands stood to by number total
    було були були є вже ще щонайменше принаймні понад більше більш як ніж близько майже до
    зросла зросло зріс зросли кількість число загалом також
    было были уже еще как минимум по меньшей мере не менее свыше более больше чем около почти до
    выросло выросла возросло возросла увеличилось увеличилась количество число всего также
    au moins plus de près environ presque ont été sont est a déjà bilan passe monte s'élève porté
    et d'au
    mindestens mehr als über rund etwa fast sind ist wurden wurde worden haben hat auf stieg
    steigt gestiegen zahl der die den und weitere bereits ums leben kamen
    al menos más de cerca casi han sido son fueron sube subió eleva a asciende número el los las
    co najmniej ponad prawie około jest są było zostało zostały do wzrosła liczba już i kolejne"""
)
_RISE = words(  # what says of a toll where it stands now, however far the toll's name is
    """rises rose risen rising climbs climbed climbing reaches reached hits jumps jumped stands
    passes
    surpasses exceeds
    зросла зросло зріс зросли сягнула сягнуло досягла досягло становить збільшилася збільшилось
    выросло выросла возросло возросла увеличилось достигло достигла составило составляет превысило
    passe passé grimpe monte atteint s'alourdit s'élève porté
    steigt stieg gestiegen erhöht liegt beträgt
    sube subió eleva asciende alcanza wzrosła wzrosło sięga wynosi"""
)
_ROUND = words(
    """about around nearly almost some over more than least up близько майже понад більше около
    почти свыше более больше près environ presque plus d'au über rund etwa fast mehr cerca casi más
    około ponad prawie"""
)
_TIME = Stems(
    """year month week day hour minute second km. kilomet mile metre meter am. pm. a.m. p.m. o'clock
    рок місяц тижн дн. днів. дні. день. годин хвилин секунд км. кіломет метр
    год. года. лет. месяц недел дней. дня. часов. часа. минут секунд километ
    an. ans. année mois. semaine jour heure minute
    jahr monat woche tag. tage. tagen. stunde minute uhr. kilometer
    año mes. meses. semana día días hora minuto летн річн jährig letni
    lat. lata. rok. roku. miesi tydz tygod dni. dzień. godzin minut
    january february march april may. june july august september october november december
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    января февраля марта апреля мая. июня июля августа сентября октября ноября декабря
    janvier février mars. avril mai. juin juillet août septembre octobre novembre décembre
    januar februar märz april juni juli august oktober dezember
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    stycznia lutego marca kwietnia maja. czerwca lipca sierpnia września października listopada
    grudnia"""
)
_AGED = words("aged age at возраст вік віком в возрасте лет років âgé âgée âgés alter von wieku")
_OF = words("of из з із sur von de der z spośród")
_MARKS = frozenset(",:;()")
_PER_CENT = Stems("% percent per відсотк процент pour prozent por proc.")
_MONEY = {
    "$": Stems("$ dollar долар доллар dólar"),
    "€": Stems("€ euro євро евро"),
    "£": Stems("£ pound фунт livres. pfund. libras."),
    "₴": Stems("₴ hryv грив гривен"),
    "₽": Stems("₽ rouble ruble рубл rublos."),
    "zł": Stems("zł zlot złot"),
}
_FURTHEST, _FAR, _NEAR = 14, 8, 5  # pieces


@dataclass(frozen=True, slots=True)
class Count:
    """So many of a kind: `kind` is one of KINDS, or the word that was counted."""

    kind: str
    value: float
    rounded: bool = False


def tolls(sentence: str, language: str) -> set[Count]:
    """Return how many people a sentence says were killed, injured, arrested..."""
    return _tolls(pieces(sentence, language))


def things(sentence: str, language: str) -> set[Count]:
    """Return what else a sentence counts: per cent, money, seats; no dates, times or distances."""
    found = [Piece(""), *pieces(sentence, language), Piece("")]
    counts = set()
    for last, piece, then in zip(found, found[1:], found[2:], strict=False):
        kind = "" if piece.value is None or _is_year(piece) else _unit(last.word, then.word)
        if kind:
            counts.add(Count(kind, piece.value or 0.0, last.word in _ROUND))
    return counts


def _unit(before: str, behind: str) -> str:
    if _PER_CENT.has(behind):
        return "%"
    for sign, named in _MONEY.items():
        if named.has(behind) or before == sign:
            return sign
    if len(behind) < 4 or behind in _GLUE or _TIME.has(behind) or _counted(behind):
        return ""
    return behind[:5]


def differs(new: float, old: float, *, rounded: bool) -> bool:
    """Whether two values are more than rounding apart."""
    return abs(new - old) >= max(new, old) * (0.15 if rounded else 0.05)


def _tolls(found: Sequence[Piece]) -> set[Count]:
    numbers = [at for at, piece in enumerate(found) if _may_count(found, at)]
    kinds = [(at, kind) for at, piece in enumerate(found) if (kind := _kind(piece.word))]
    pairs = sorted(
        (_apart(number, at), number, kind)
        for number in numbers
        for at, kind in _near_by(kinds, number)
        if _belong(found, number, at)
    )
    counted: dict[int, str] = {}
    for _, number, kind in pairs:
        counted.setdefault(number, kind)
    return {
        Count(kind, found[number].value or 0.0, _is_round(found, number))
        for number, kind in counted.items()
    }


def _near_by(kinds: Sequence[tuple[int, str]], number: int) -> Sequence[tuple[int, str]]:
    """Return those that a number may count: of what stands further none does."""
    first = bisect(kinds, (number - _FURTHEST - 1, ""))
    return kinds[first : bisect(kinds, (number + _FURTHEST + 2, ""))]


def _kind(word: str) -> str:
    return _kinds.of(word) or ("killed" if _ALSO_KILLED.has(word) else "")


def _apart(number: int, kind: int) -> float:
    """Return the distance; what stands before its kind is a little nearer: "12 killed, 27 hurt"."""
    return kind - number if number < kind else number - kind + 0.5


def _may_count(found: Sequence[Piece], at: int) -> bool:
    """Whether a number may count people: no year, age, date, time or part of a name."""
    value = found[at].value
    if value is None or value < 1 or value % 1:
        return False
    before = found[at - 1].word if at else ""
    behind = [piece.word for piece in found[at + 1 : at + 3]] + ["", ""]
    if before in _AGED or (before == "," and behind[0] == ",") or _is_whole(found, at):
        return False
    if _is_year(found[at]) and not PEOPLE.has(behind[0]):
        return False
    return bool(
        not behind[0]
        or behind[0] in _MARKS
        or behind[0] in _GLUE
        or _kind(behind[0])
        or (PEOPLE.has(behind[0]) and not _TIME.has(behind[0]))
        or (_counted(behind[1]) and not _TIME.has(behind[0]))
    )


def _is_year(piece: Piece) -> bool:
    return len(piece.word) == 4 and piece.value is not None and 1900 <= piece.value <= 2100


def _is_whole(found: Sequence[Piece], at: int) -> bool:
    """Whether a number is that of which another is a part: 12 of the 27 on board."""
    start = max(0, at - 3)
    return any(
        found[place].word in _OF and _numbers(found[start:place]) for place in range(start, at)
    )


def _counted(word: str) -> bool:
    return PEOPLE.has(word) or bool(_kind(word))


def _belong(found: Sequence[Piece], number: int, kind: int) -> bool:
    """Whether a number counts what this word says, by what stands between them."""
    first, last = sorted((number, kind))
    between = [piece.word for piece in found[first + 1 : last]]
    strange = [word for word in between if word not in _GLUE and not PEOPLE.has(word)]
    if any(map(_kind, between)):
        strange = [word for word in strange if not _kind(word)]
        if number > kind or _numbers(found[first + 1 : last]):
            return False
    if number > kind and _rises(found, number) and not _MARKS.intersection(between):
        return len(between) <= _FURTHEST and not _numbers(found[first + 1 : last])
    if number > kind:
        return len(between) <= _NEAR and _MARKS.issuperset(strange)
    people = PEOPLE.has(found[number + 1].word) or PEOPLE.has(
        found[min(number + 2, len(found) - 1)].word
    )
    if people:
        return len(between) <= _FAR and "," not in between[:1]
    return len(between) <= _NEAR and not strange


def _rises(found: Sequence[Piece], number: int) -> bool:
    near = [*found[max(0, number - 3) : number], *found[number + 1 : number + 3]]
    return any(piece.word in _RISE for piece in near)


def _numbers(some: Iterable[Piece]) -> bool:
    return any(piece.value is not None for piece in some)


def _is_round(found: Sequence[Piece], at: int) -> bool:
    return any(piece.word in _ROUND for piece in found[max(0, at - 3) : at])


def changed_counts(one: str, other: str, language: str) -> list[tuple[Count, Count]]:
    """Return what two versions of one sentence count differently."""
    before, after = pieces(one, language), pieces(other, language)
    return [
        (old, new)
        for old, new in (*_in_place(before, after), *_of_one_kind(_tolls(before), _tolls(after)))
        if old.kind and old.value != new.value
    ]


def _in_place(before: Sequence[Piece], after: Sequence[Piece]) -> Iterator[tuple[Count, Count]]:
    """Yield the numbers of two versions, one by one, where they count the same things in order."""
    old, new = _in_order(before), _in_order(after)
    if [one.kind for one in old] == [one.kind for one in new]:
        yield from zip(old, new, strict=True)


def _of_one_kind(before: set[Count], after: set[Count]) -> Iterator[tuple[Count, Count]]:
    """Yield the tolls of two versions that have one of a kind."""
    for kind in KINDS:
        old, new = ([one for one in some if one.kind == kind] for some in (before, after))
        if len(old) == len(new) == 1:
            yield old[0], new[0]


def _in_order(found: Sequence[Piece]) -> list[Count]:
    """Return each number with what it counts, "" where it is a time, a date, or nothing."""
    behind = [*(piece.word for piece in found), ""][1:]
    return [
        Count("" if then in _MARKS or _TIME.has(then) else then[:5], piece.value)
        for piece, then in zip(found, behind, strict=True)
        if piece.value is not None
    ]
