"""A text's language, by its words of grammar: of our own writing."""

from collections.abc import Iterable
from itertools import chain

from monitor.core.words import fold

GRAMMAR = {
    "en": """
        a about after again against all also although am among an and any are as at be because
        been before being between both but by can could did do does doing down during each few for
        from had has have he her here him his how if in into is it its just like many may me might
        more most much must my no nor not now of off on once one only or other our out over own
        same she should since so some such than that the their them then there these they this
        those through to too under until up upon us very was we were what when where whether which
        while who whom whose why will with within without would you your""",
    "ru": """
        а без более больше бы был была были было быть в вам вас весь во вот все всего всей всех вы
        где да даже для до его ее если есть еще же за здесь и из из-за или им их к как какой когда
        которая которого которое которой котором которую которые который которым которых кто ли
        либо лишь между мы на над надо нам нас не него нее ней нет ни них но о об однако около он
        она они оно от очень перед по под пока после потом потому при про с со сам свои свой своих
        своего своей свою себя сейчас среди так также такая такие такой там те тем то тогда того
        тоже той только том тот ту тут ты у уже хотя чего чем через что чтобы эта эти этим этих
        это этого этой этом этот эту является""",
    "uk": """
        а або адже без би біля буде був була були було бути в вам вас вже ви від він вона вони
        воно все всі всіх де для до його же з за зі і із інший й коли крім лише між ми на над нам
        нас не нею ні них ніж але о об однак одна один ось перед під після по поки при про разом
        саме себе свої свій своїх свого свою серед та так такий такі також там те теж ти тим то
        того тому той тоді том у це цей ця ці цього цієї цих цьому через чи щоб що як яка яке який
        яких якого якої яку які якщо є її їх їм ще""",
    "de": """
        aber alle als also am an auch auf aus bei beim bis da damit dann das dass dem den der des
        die dies diese dieser doch durch ein eine einem einen einer eines er es für gegen hat
        hatte haben hier ich ihr ihre im in ins ist ja kann kein keine können man mehr mit muss
        müssen nach nicht noch nun nur ob oder ohne schon sein seine sei sich sie sind so soll
        sowie über um und uns unter vom von vor war waren was weil wenn werden wie wird wir wo
        wurde wurden zu zum zur zwischen""",
    "fr": """
        a à afin ainsi alors après au aucun aussi autre autres aux avait avant avec avoir car ce
        cela celle celui ces cet cette ceux chez comme comment contre dans de depuis des donc dont
        du elle elles en encore entre est et été être eu fait il ils je la là le les leur leurs
        lors lui mais même moins ne ni non nos notre nous on ont ou où par parce pas pendant peu
        peut plus plusieurs pour pourquoi qu quand que quel quelle qui sa sans se selon sera ses
        si son sont sous sur tout toute toutes tous très un une vers vos votre vous y""",
    "es": """
        a al algo antes aunque así bajo bien cada como con contra cual cuando de del desde donde
        dos durante e el ella ellos en entre era es esa ese eso esta está están estas este esto
        estos fue fueron ha había han hasta hay la las le les lo los más me mi mientras muy nada
        ni no nos o otra otro otros para pero poco por porque qué que quien se según ser si sido
        sin sobre son su sus también tan tanto tiene toda todo todos tras un una uno unos y ya""",
    "it": """
        a agli ai al alla alle anche ancora c che chi ci come con contro cui da dal dalla dalle
        dei del della delle dello di dopo dove e è ed era essere fa fino fra gli ha hanno i il in
        io l la le lo loro ma mentre molto nei nel nella nelle noi non o ogni per perché più poi
        prima quale quando quello questa queste questi questo se sei sempre senza si sia sono
        stata stato su sua sue sugli sui sul sulla suo tra tutti tutto un una uno""",
    "pt": """
        a ao aos as até com como da das de do dos e é ela ele eles em entre era essa esse esta
        está este foi foram há isso já lhe mais mas mesmo muito na não nas nem no nos o os ou para
        pela pelas pelo pelos por quando que quem são se sem ser será seu seus só sobre sua suas
        também tem um uma""",
    "pl": """
        a aby albo ale ani aż będzie bez bo być był była było były by ci co coraz czy dla do gdy
        gdzie go i ich ile im inne innych ja jak jako je jednak jego jej jest jeszcze jeśli już
        każdy kiedy kto która które którego której który których lub ma mają mi między można na
        nad nam nas nawet nich nie niego nim niż o od on ona oni oraz po pod podczas ponad przed
        przez przy są się swoich także tak tam te tego tej temu ten też to tu ty tych tylko tym u
        w we więc wszystkich za zaś ze że""",
}


def language_of(words: Iterable[str]) -> str:
    """Give the language whose words of grammar these folded words have most of, "" for none."""
    counts: dict[str, float] = {}
    for word in filter(_telling.__contains__, words):
        names = _telling[word]
        for name in names:
            counts[name] = counts.get(name, 0.0) + 1 / len(names)
    return max(counts, key=lambda name: (counts[name], name), default="")


_words = {name: frozenset(map(fold, text.split())) for name, text in GRAMMAR.items()}
_telling = {
    word: tuple(name for name, words in _words.items() if word in words)
    for word in chain.from_iterable(_words.values())
}
