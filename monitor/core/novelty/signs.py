"""Words by which a sentence shows what it is: an event, a denial, a comment."""

from monitor.core.language.plain import COMMON
from monitor.core.novelty.countables import KINDS
from monitor.core.novelty.tables import Stems, words

# Each is one kind of event, in the words of seven languages: told in one, told in all.
EVENTS = {
    **KINDS,
    "resigns": Stems(
        """resign quits. відстав отстав démission rücktritt zurückgetreten. dimisi dimite. dimiti
        rezygn dymisj"""
    ),
    "dismissed": Stems(
        """sacked. sacks. dismiss ousted. ousts. fires. звільнив звільнено звільнила уволе уволил
        limog entlass entlässt destitu odwołan odwołał"""
    ),
    "claims it": Stems(
        "responsib відповідальн ответственн revendiq bekannte. bekannt. reivindic odpowiedzialn"
    ),
    "charged": Stems(
        """charges. charged. indict підозру. підозри. обвинувач обвинен обвинил inculp examen.
        angeklagt anklage imput zarzut"""
    ),
    "sentenced": Stems(
        """sentenc convict jailed. acquit вирок ув'язн виправда приговор оправда prison.
        haftstraf freiheitsstraf freigesprochen prisión skazan wyrok uniewinn"""
    ),
    "sanctions": Stems("sanction санкці санкци sanktion sancion sankcj"),
    "ceasefire": Stems(
        "ceasefire cease-fire truce перемир cessez waffenruhe waffenstill tregua rozejm"
    ),
    "signed": Stems(
        "signed. signs. підписа подписа signé. signent. unterzeichn firmó firmar podpisa"
    ),
    "approved": Stems(
        """approv adopts. adopted. ratif схвал ухвал одобр утверд adopté approuv verabschied
        gebilligt billigt aprob zatwierdz uchwali"""
    ),
    "rejected": Stems(
        "reject veto vetoe vetoed відхил отклон rejet ablehn abgelehnt lehnt. rechaz odrzuc odrzuci"
    ),
    "sworn in": Stems("sworn. inaugurat присяг vereidig"),
    "banned": Stems("bans. banned. ban. заборон запрет запрещ interdi verbot verbiet prohib zakaz"),
    "suspended": Stems(
        "suspend halted. halts. призупин приостан ausgesetzt. zawiesz zawiesi wstrzym"
    ),
    "resumed": Stems(
        "resum reopen віднов возобнов reprend. reprise. rouvr rouver reanud wznow wznawia"
    ),
    "closed": Stems(
        """closed. closes. closure. shuts. закрив закрил закрито. закриває закритт закрыл закрыва
        закрыт. закрыта. закрыто. закрыты. закрыти fermé fermet gesperrt. geschlossen. cerrad
        zamkn"""
    ),
    "emergency": Stems(  # a state of it, no ministry of emergencies
        "надзвичайний. надзвичайного. чрезвычайное. чрезвычайного. notstand wyjątkow"
    ),
    "blackout": Stems("outage blackout знеструм обесточ stromausfall apagón. apagones."),
    "freed": Stems("freed. frees. liberat освобо визвол libér freigelass liberad uwoln uwalnia"),
    "withdrawn": Stems(
        "withdr retreat відведен вивед відступ отвод вывод отступ retrait abzug wycof"
    ),
    "attack": Stems("attack strikes. атак обстріл обстрел attaqu angriff angegriff ataqu atak"),
    "extradited": Stems("extradit deport екстрад экстрад депорт ausgeliefert abgeschoben ekstrad"),
    "impeached": Stems("impeach імпічм импичм amtsenthebung"),
    "captured": Stems("captur seizes. seized. захоп захва erobert zdobył zdobyl"),
    "collapsed": Stems("collaps обвал обруш effondr eingestürzt einsturz derrumb zawali"),
    "explosion": Stems("explo blast. blasts. вибух взрыв explos wybuch"),
    "identified": Stems("identif опозна впізна ідентиф идентиф zidentyf"),
    "hostages": Stems("hostag заручни заложни otage geisel rehen rehén zakładni"),
    "expelled": Stems("expel вислал вислан выслал выслан expuls ausgewiesen wydal"),
    "cancelled": Stems(
        "cancel postpon скасов перенес відклад отмени отменен отлож annul abgesagt verschoben aplaz"
    ),
    "recalled": Stems("recalls. recalled. відклик отозвал отзыва rappelle zurückgeruf"),
    "surrendered": Stems("surrender капітул капитул здал. сдал. capitul kapitul"),
    "extinguished": Stems(
        "extinguish загас погас потуш ліквідован ликвидирован éteint gelöscht ugaszon"
    ),
    "black box": Stems("recorder recorders. самопис самописц flugschreiber"),
    "bankrupt": Stems("bankrupt insolven банкрут банкрот faillite konkurs upadłość"),
    "merger": Stems("merger merges. takeover злитт слияни fusionn übernahme fusión przejęc"),
}  # fmt: skip
CONFIRM = Stems("confirm підтверд подтверд bestätig potwierdz")
DENY = Stems(
    """deny. denies. denied. denial. denying. refut rebut спросту спростов заперечив заперечил
    заперечує опроверг опроверж отрица dément dementier dementi bestreit bestritt desmient desmint
    niega. negó. zaprzecz dementuj"""
)
OFFICIAL = Stems(
    """minist governm president presiden police army. military. court. prosecut mayor governor.
    official authorit spokes kremlin pentagon nato. un. embass company. firm. regulator. agency.
    уряд президент поліці армі генштаб суд. прокур мер. мера. губернат влад. влада. речни кремл
    посольств компані слідч служб міністр омбудсм сбу. дснс.
    министр министерств правительств полици мэр. мэри власт представител пресс-секретар мид. мчс.
    фсб. следств следовател служба. компании. компания.
    gouvern président armée tribunal procur maire. préfet préfect autorit porte-parole ambassad
    entreprise. société.
    regierung präsident polizei armee militär gericht staatsanw bürgerm behörd sprecher botschaft
    unternehmen. konzern. innenminist außenminist
    gobiern policía ejército fiscal alcald autorid portavoz embajad empresa.
    rząd prezydent policj wojsk sąd. prokurat burmistrz władz rzeczni ambasad spółk"""
)
COMMENT = Stems(
    """believ think thinks. opinion analyst expert comment condemn condolen mourn reacts. reacted.
    reaction hope hopes. hoped. fears. urge urges. urged. warn praise thanked. thanks. should.
    would.
    sympath solidarity. tribute tributes. worry worried. recalls. remember
    вважа думк думку. аналіт експерт засуди засуджу співчут заклик прокоментув відреаг подяку
    сподіва стурбов переконан солідарн
    считает. считают. мнени аналитик эксперт осуди осужда соболезн призва призыв прокоммент
    отреаг поблагодар надея надеет обеспоко солидарн убежден
    estime. estiment. pense. analyste expert. experts. condamne. condolé réagi appelle. appellent.
    espère redout hommage. salue. saluent.
    glaubt. meint. analyst experte verurteilt. verurteilen. beileid reagier fordert. warnt. hofft.
    befürcht würdigt.
    considera. cree. analista experto condena. lamenta. pide. teme.
    uważa. sądzi. analityk ekspert potępi kondolenc apelu obawia"""
)
NEGATIONS = words(
    "not no never n't не ні нет никогда ніколи ne pas jamais nicht kein keine nie ni nunca"
)
DULL = frozenset().union(*COMMON.values()) | words(  # what nearly every report has, too
    """any him how now old see two way did get may off why say says again against amid among because
    before being between both could does doing down during each further having here into just most
    much must news only same should since some such then there these those through under until
    very where while today yesterday tomorrow monday tuesday wednesday thursday friday saturday
    sunday according told report reports reported reporting statement people були буде може якщо
    коли яка яке після перед через між більше менше цьому цей ця ці того тільки дуже ще року році
    все над під воно заявив заявила повідомив повідомила повідомили повідомляє повідомляють сказав
    розповів зазначив сьогодні вчора понеділок вівторок середу середа четвер п'ятницю п'ятниця
    суботу неділю своїй свою своє свої людей щодо были будет может когда которая которые которое
    после перед через между более менее всего этом этой этот эта эти того чтобы только очень уже
    еще года году все над под оно быть стал стало заявил заявила рассказал рассказала сообщил
    сообщила сообщили сообщает сообщают сообщается сказал отметил отметила сегодня вчера
    понедельник вторник среду четверг пятницу субботу воскресенье около из-за словам данным
    человек sans sous moins leurs aussi après avant être été font fait comme selon indiqué annoncé
    déclaré lundi mardi mercredi jeudi vendredi samedi dimanche unter eines werden wurde hatte
    sagte teilte angaben montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern
    uno dijo según był była było oraz tego który która które powiedział poinformował"""
)
