"""The words by which a sentence counts: what befell people, who they are, what stands between."""

from monitor.core.novelty.tables import Stems, words

KINDS = {
    "killed": Stems(
        """killed. kills. killing. dead. died. dies. die. deaths. death. fatalit slain perish
        bodies. drowned. murdered.
        загин загибл вбит убит вбил убив помер смерт погиб убил умер скончал
        mort. morts. morte. mortes. tué tués tuée décès. décéd perdu-la-vie.
        tote. toten. toter. tot. getötet todesopfer gestorben. starben. todeszahl
        umgekommen. ertrunken. ermordet. ums-leben.
        muert. muerto muerta murier murió. fallec asesinad mató. mataron.
        perdieron-la-vida. perdió-la-vida.
        zabit zabił zabij zgin śmierteln śmierć. zmarł nie-żyj straciło-życie. stracił-życie.
        morti. morto. morta. decedut uccis uccide. uccidono. morirono.
        perso-la-vita. persero-la-vita.
        mortos. mortas. morreu. morreram. matou. mataram. assassinad perdeu-a-vida. perderam-a-vida.
        morți. morţi. morțil morţil moartă. moarte. moartea. decese. decesul. deceda murit. muriți.
        uciș uciş ucis. pierdut-viața. pierdut-viaţa.
        öldü öldürül ölü. ölüler ölen ölüm. ölümler şehit. hayatını-kaybe yaşamını-yitir
        can-verdi. can-kayb
        потонул втопи утонул"""
    ),
    "injured": Stems(
        """injur wounded. wounding. wounds. hurt. hospitali поран травмов травмир постражд ранен
        пострада госпитализ blessé blessent. blesse. verletz verwundet herid lesionad hirió.
        hirieron. rann ranion ranił
        poszkodowan ferit ferid răni yaralandı yaralanan yaralı. yaralılar"""
    ),
    "arrested": Stems(
        """arrest detain detention затрим арешт заарешт задерж арест arrêt interpell festgenommen.
        festnahme verhaft deten zatrzym areszt detuvo. detuvieron.
        prendeu. prenderam. detid presos. presas. reținut reţinut arestat arestaț
        arestaţ gözaltına.
        gözaltına-alın tutukla"""
    ),
    "displaced": Stems(
        """displac evacuat fled. flee. fleeing. homeless. евакуй евакую евакуа переселен переміщен
        эвакуир перемещен évacu déplac evakuier vertrieben. evacu desplaz ewakuow
        sfollat desalojad deslocad strămuta tahliye. tahliye-edil"""
    ),
    "missing": Stems(
        """missing. unaccounted. зник безвісти. без-вести. пропал пропав disparu vermisst desaparec
        zaginion zaginę zaginął dispersi. disperso. dispersa. scompars dispăru kayıp. kayıplar.
        kaybol"""
    ),
    "rescued": Stems(
        """rescue врятов спасен спасл secour gerettet. rescat uratow salvat resgatad kurtarıldı
        kurtarılan"""
    ),
}
ALSO_KILLED = Stems(  # with a number only
    "lives. toll. жертв victimes. opfer. víctimas. ofiar vittime. vítimas. victime."
)
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
    pasażer uczestnik
    persone. persona. uomini. uomo. donne. donna. bambin civili. operai passegger abitant soldati
    pessoa homens. homem. mulher criança civis. policia trabalhador passageir morador turista
    persoane. persoană. oameni. om. bărbat bărbaț femei femeie copii. copil civili. polițist
    muncitor pasager elevi mineri.
    kişi çocuk asker sivil kadın erkek işçi yolcu öğrenci polis vatandaş
    fisherm worshipper farmer shopper nurse doctor driver pilot sailor climber hiker skier swimmer
    diver neighbour neighbor pensioner reporter guards prisoner inmate pedestrian cyclist bystander
    рибал турист водій водії моряк альпініст лікар медик журналіст пенсіонер учн. учнів школяр
    пішох ув'язнен рыбак водител альпинист врач журналист пенсионер ученик школьник пешеход
    заключенн
    fischer urlauber fahrer seeleute matros bergsteiger ärzt journalist rentner schüler fußgänger
    häftling nachbar anwohner gäste
    pêcheur conducteur pilote marins. alpiniste médecin retraité élève étudiant piéton détenu
    voisin riverain vacancier randonneur
    pescar șofer marinar medici. jurnalist pensionar elevi pieton deținut vecin locuitor protestatar
    rybak rybac turyst kierow marynarz lekarz dziennikarz emeryt uczni piesz więźni sąsiad mieszkań
    protestując
    pescador conductor marinero montañero médico periodista jubilado alumno estudiante peatón
    peatones vecino residente bombero
    pescator turist automobilist conducent marinai alpinist giornalist pensionat alunn pedon
    detenut vigili
    motorista marinheiro jornalista aposentado aluno pedestre vizinho bombeiro
    balıkçı sürücü denizci dağcı doktor gazeteci emekli yaya mahkum komşu itfaiyeci protestocu
    gösterici köylü
    учасник участник suspecți sospechos sospett suspeit podejrzan şüpheli wander excursionist
    escursionist obrero operári robotni pracowni muncitoar alpiniș trekk worshiper mourner
    relative"""
)
# What may stand between a number and what is counted, without changing what it counts.
GLUE = words(
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
    co najmniej ponad prawie około jest są było zostało zostały do wzrosła liczba już i kolejne
    sono stati state stato almeno più di circa oltre altri altre già e è il bilancio sale salito
    hanno perso
    foram foi são pelo menos mais cerca outros outras já número subiu para
    au fost sunt cel puțin puţin mai mult peste aproximativ alte alți numărul crescut la
    en az fazla yaklaşık daha toplam ve sayısı yükseldi çıktı u ü ı i si sı su sü ye ya
    e a den dan ten tan
    portés portée portées dat date dați declarate declarați risulta risultano resultó resultaron
    estão está noch still siguen sigue ancora toujours encore nadal wciąż continuam încă hâlâ
    досі дістали отримали зазнали получили дали
    uznano za gelten gilt werden wird считаются вважаються"""
)
RISE = words(  # what says of a toll where it stands now, however far the toll's name is
    """rises rose risen rising climbs climbed climbing reaches reached hits jumps jumped stands
    passes
    surpasses exceeds
    зросла зросло зріс зросли сягнула сягнуло досягла досягло становить збільшилася збільшилось
    выросло выросла возросло возросла увеличилось достигло достигла составило составляет превысило
    passe passé grimpe monte atteint s'alourdit s'élève porté
    steigt stieg gestiegen erhöht liegt beträgt
    sube subió eleva asciende alcanza wzrosła wzrosło sięga wynosi
    sale salito raggiunge chega subiu crescut ajuns urcat yükseldi çıktı ulaştı"""
)
ROUND = words(
    """about around nearly almost some over more than least up близько майже понад більше около
    почти свыше более больше près environ presque plus d'au über rund etwa fast mehr cerca casi más
    około ponad prawie circa quasi almeno oltre quase pelo aproximativ peste aproape yaklaşık"""
)
TIME = Stems(
    """year month week day hour minute second km. kilomet mile metre meter am. pm. a.m. p.m. o'clock
    рок місяц тижн дн. днів. дні. день. годин хвилин секунд км. кіломет метр
    год. года. лет. месяц недел дней. дня. часов. часа. минут секунд километ
    an. ans. année mois. semaine jour heure minute
    jahr monat woche tag. tage. tagen. stunde minute uhr. kilometer
    año mes. meses. semana día días hora minuto летн річн jährig letni
    lat. lata. rok. roku. miesi tydz tygod dni. dzień. godzin minut
    anno. anni. mese. mesi. settiman giorni. giorno. ore. ora. minuti. chilometr
    ano. anos. mês. dias. dia. horas. hora. quilômetr quilómetr
    ani. lună. luni. săptămân zile. zi. oră. minute. kilometr
    yıl ay. aylık. hafta gün saat dakika kilometre yaşında yaşlarında
    january february march april may. june july august september october november december
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    января февраля марта апреля мая. июня июля августа сентября октября ноября декабря
    janvier février mars. avril mai. juin juillet août septembre octobre novembre décembre
    januar februar märz april juni juli august oktober dezember
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio. giugno luglio settembre ottobre dicembre
    janeiro fevereiro março. abril maio. junho julho setembro outubro novembro dezembro
    ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie
    ocak. şubat. mart. nisan. mayıs. haziran. temmuz. ağustos. eylül. ekim. kasım. aralık.
    stycznia lutego marca kwietnia maja. czerwca lipca sierpnia września października listopada
    grudnia"""
)
AGED = words(
    """aged age at возраст вік віком в возрасте лет років âgé âgée âgés alter von wieku età idade
    vârstă"""
)
OF = words("of из з із sur von de der z spośród di dei delle dos das din dintre")
WHERE = words(  # behind a number of those whom something befell: "kills 12 in Kharkiv"
    """in on at after as when near during в у на біля після під возле после под при à dans en lors
    près après bei nach auf tras durante w na po podczas dopo nel em no após în la lângă după"""
)
BLAMED = Stems(  # of a killing, and so not killed
    """accus suspected charged. convict blamed. wanted. sentenc guilty. обвинувач підозрюван
    засуджен обвиня обвинен подозрева осужд accusé soupçonn condamn beschuldigt angeklagt verurteilt
    acusad sospechos condenad oskarż podejrz skazan accusat sospett condannat acuzat condamnat
    suçlan hüküm"""
)
NEXT = words(", ; : and та і й и und et y e și i ve oraz ed")  # what begins another count
NONE = words(  # before a number, or a few words before it: then it counts nobody
    """no none nobody neither жоден жодного жодна жодної ніхто нікого никто никого aucun aucune
    personne keiner keine kein niemand ninguno ninguna ningún nadie nessuno nessuna nessun nenhum
    nenhuma ninguém niciunul niciuna niciun nicio nimeni żaden żadna żadnego nikt nikogo hiçbir
    hiçbiri kimse"""
)
NOT = words(  # before what befell somebody: then it did not
    """not never no isn't aren't wasn't weren't hasn't haven't didn't не без pas sans nicht ohne
    nie bez non senza não sem nu fără"""
)
PER_CENT = Stems("% percent per відсотк процент pour prozent por proc.")
MONEY = {
    "$": Stems("$ dollar долар доллар dólar"),
    "€": Stems("€ euro євро евро"),
    "£": Stems("£ pound фунт livres. pfund. libras."),
    "₴": Stems("₴ hryv грив гривен"),
    "₽": Stems("₽ rouble ruble рубл rublos."),
    "zł": Stems("zł zlot złot"),
    "₺": Stems("₺ lira. liralık. tl."),
    "lei": Stems("lei. leu."),
    "R$": Stems("reais."),
}
