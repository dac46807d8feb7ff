"""How nouns of Slavic languages end in their cases, a declension a line; and what is no noun there.

A line is `ending: what stands in its stead`; `-` is no ending. Unlike the endings of names, which
are many rather than few, a declension has what one noun has.
"""

_RUSSIAN = """
к: ка ку ком ке ки ков кам ками ках
г: га гу гом ге ги гов гам гами гах
х: ха ху хом хе хи хов хам хами хах
ж: жа жу жом же жи жей жам жами жах
ж: жа жу жем же жи жей жам жами жах
ш: ша шу шом ше ши шей шам шами шах
ш: ша шу шем ше ши шей шам шами шах
ч: ча чу чом че чи чей чам чами чах
ч: ча чу чем че чи чей чам чами чах
щ: ща щу щом ще щи щей щам щами щах
-: а у ом е ы ов ам ами ах
ы: - ов ам ами ах
-: а у ем е ы ев ам ами ах
-: а у ом е ья ьев ьям ьями ьях
анин: анина анину анином анине ане ан анам анами анах
енок: енка енку енком енке ята ят ятам ятами ятах
ец: ца цу цом це цы цов цам цами цах
ец: ца цу цем це цы цев цам цами цах
ок: ка ку ком ке ки ков кам ками ках
ек: ка ку ком ке ки ков кам ками ках
ор: ра ру ром ре ры ров рам рами рах
ер: ра ру ром ре ры ров рам рами рах
ел: ла лу лом ле лы лов лам лами лах
ол: ла лу лом ле лы лов лам лами лах
ев: ьва ьву ьвом ьве ьвы ьвов ьвам ьвами ьвах
ов: ва ву вом ве вы вов вам вами вах
он: на ну ном не ны нов нам нами нах
ень: ня ню нем не ни ней ням нями нях
онь: ня ню нем не ни ней ням нями нях
оть: тя тю тем те ти тей тям тями тях
ель: ля лю лем ле ли лей лям лями лях
оль: ля лю лем ле ли лей лям лями лях
ь: я ю ем е и ей ям ями ях
уть: ути утем утей утям утями утях
ь: и ью ей ям ями ях
ь: и ью ей ам ами ах
ь: ери ерью ерей ерям ерями ерях
й: я ю ем е и ев ям ями ях
ий: ия ию ием ии иев иям иями иях
ей: ья ью ьем ье ьи ьев ьям ьями ьях
о: а у ом е - ам ами ах
е: я ю ем ей ям ями ях
е: а у ем - ам ами ах
ие: ия ию ием ии ий иям иями иях
ье: ья ью ьем ий ьям ьями ьях
а: ы е у ой ою - ам ами ах
а: и е у ой ою - ам ами ах
а: и е у ей ею - ам ами ах
а: ы е у ей ею - ам ами ах
я: и е ю ей ею ь ям ями ях
я: и е ю ей ею й ям ями ях
ия: ии ию ией иею ий иям иями иях
мя: мени менем мена мен менам менами менах
"""
_UKRAINIAN = """
село: села селу селом селі сіл селам селами селах
бій: бою боєві боєм бої боїв боям боями боях
-: у ові ом і и ів ам ами ах е
-: а у ові ом і и ів ам ами ах е
-: а у ові ом у и ів ам ами ах
-: а у еві ем і ів ам ами ах
-: а у еві ем і ей ам ами ах
к: ку кові ком ці ки ків кам ками ках
г: гу гові гом зі ги гів гам гами гах
х: ху хові хом сі хи хів хам хами хах
анин: анина анину анинові анином анині ани анам анами анах
ід: оду одом оді оди одів одам одами одах
ік: оку оком оці оки оків окам оками оках
іг: огу огом озі оги огів огам огами огах
іст: осту остом ості ости остів остам остами остах
ір: ору ором орі ори орів орам орами орах
із: озу озом озі ози озів озам озами озах
ів: ову овом ові ови овів овам овами овах
ок: ка ку кові ком ки ків кам ками ках
ок: ку ком ки ків кам ками ках
ець: ця цю цеві цем ці ців цям цями цях
єць: йця йцю йцеві йцем йці йців йцям йцями йцях
оєць: ійця ійцю ійцеві ійцем ійці ійців ійцям ійцями ійцях
ень: ня ню неві нем ні нів ням нями нях
онь: ню неві нем ні нів ням нями нях
інь: оня оню оневі онем оні оней оням онями онях
ь: я ю еві ем і ів ям ями ях
ь: ю еві ем і ів ям ями ях
ь: і ю ей ям ями ях
ть: ті ттю тей тям тями тях
ть: ті тю тей тям тями тях
ль: лі ллю лей лям лями лях
нь: ні нню ней ням нями нях
ість: ості істю остей остям остями остях
іч: очі іччю очей очам очами очах
й: я ю єві єм ї їв ям ями ях
ій: ою оєм ої оїв оям оями оях
а: и і у ою - ам ами ах
а: і у ею - ам ами ах
ка: ки ці ку кою к кам ками ках
га: ги зі гу гою г гам гами гах
ха: хи сі ху хою х хам хами хах
я: і ю ею ь ям ями ях
ія: ії ію ією ій іям іями іях
и: - ів ам ами ах
о: а у ом і - ам ами ах
ко: ка ку ком ці к кам ками ках
тько: тька тьку тькові тьком тьки тьків тькам тьками тьках
е: я ю ем і ів ям ями ях
е: а у ем і - ам ами ах
я: ю ям і ь ями ях
я: ю ям і ів ями ях
"""
_POLISH = """
-: u owi em ie y ów om ami ach
-: a owi em ie y ów om ami ach
-: u owi em e y om ami ach
-: u owi em e ów om ami ach
-: u owi em e i om ami ach
-: a owi em u e y om ami ach
-: a owi em u e i om ami ach
-: a owi em u e ów om ami ach
-: a owi em ie i ów om ami ach
d: du dowi dem dzie dy dów dom dami dach
d: da dowi dem dzie dzi dów dom dami dach
t: tu towi tem cie ty tów tom tami tach
t: ta towi tem cie ci tów tom tami tach
st: stu stowi stem ście sty stów stom stami stach
st: sta stowi stem ście ści stów stom stami stach
r: ru rowi rem rze ry rów rom rami rach
r: ra rowi rem rze rzy rów rom rami rach
ł: łu łowi łem le ły łów łom łami łach
as: asu asowi asem esie asy asów asom asami asach
iat: iatu iatowi iatem iecie iaty iatów iatom iatami iatach
k: ku kowi kiem ki ków kom kami kach
k: ka kowi kiem ku cy ków kom kami kach
g: gu gowi giem gi gów gom gami gach
ek: ku kowi kiem ki ków kom kami kach
ek: ka kowi kiem ku ki ków kom kami kach
iek: ka kowi kiem ku ki ków kom kami kach
ój: oju ojowi ojem oje oi ojów ojom ojami ojach
ów: owu owowi owem owie owy owów owom owami owach
ód: odu odowi odem odzie ody odów odom odami odach
óg: ogu ogowi ogiem ogi ogów ogom ogami ogach
ąb: ębu ębowi ębem ębie ęby ębów ębom ębami ębach
ec: ca cowi cem cu cy ców com cami cach
ec: ca cowi cem cu ce ców com cami cach
iec: ca cowi cem cu cy ców com cami cach
iec: ca cowi cem cu ce ców com cami cach
ciec: ca cu cem cowie ców com cami cach
ies: sa su sem sie sy sów som sami sach
zień: nia niowi niem niu ni niom niami niach
ień: nia niowi niem niu nie ni niom niami niach
ń: ni nią nie niom niami niach
ń: nia niowi niem niu nie ni niom niami niach
iel: la lu lowi lem le li lom lami lach
l: li lą le lom lami lach
c: cy cą ce com cami cach
ć: ci cią ciom ćmi ciach
ć: ci cią ciom ciami ciach
ść: ści ścią ściom śćmi ściach
ść: ści ścią ściom ściami ściach
dź: dzi dzią dzie dziom dziami dziach
ódź: odzi odzią odzie odziom odziami odziach
a: y ie ę ą - om ami ach
ka: ki ce kę ką k kom kami kach
ga: gi dze gę gą g gom gami gach
ra: ry rze rę rą r rom rami rach
ta: ty cie tę tą t tom tami tach
da: dy dzie dę dą d dom dami dach
ła: ły le łę łą ł łom łami łach
cha: chy sze chę chą ch chom chami chach
ca: cy cę cą ce c com cami cach
a: y ę ą e - om ami ach
a: i ę ą e - om ami ach
ia: ii ię ią ie iom iami iach
nia: ni nię nią nie ń niom niami niach
ja: ji ję ją je jom jami jach
o: a u em ie - om ami ach
ko: ka ku kiem k kom kami kach
to: ta tu tem cie t tom tami tach
ro: ra ru rem rze r rom rami rach
ło: ła łu łem le ł łom łami łach
e: a u em y om ami ach
e: a u em - om ami ach
ie: ia iu iem iom iami iach
nie: nia niu niem ń niom niami niach
cie: cia ciu ciem ć ciom ciami ciach
um: a ów om ami ach
y: - ów om ami ach
"""
_CZECH = """
-: u em e y ů ům ech
-: u em ě y ů ům ech
-: a ovi em i ů ům y ech
-: e i em ovi ů ům ích
ek: ku kem ky ků kům cích
ek: ka kovi kem ky ků kům cích
ec: ce ci cem ců cům cích covi
en: ne nu nem ny ní nů nům nech ni
-: i í em mi ích ím emi
ň: ně ni ní ním němi ních
a: y ě u ou - ám ami ách
a: y e u ou - ám ami ách
ka: ky ce ku kou kám kami kách
e: i í ím emi ích
o: a u em ě - ům y ech
o: a u em e - ům y ech
"""
_SLOVAK = """
-: u om e y ov om och
-: a ovi om i ov och mi
-: u om i e ov och mi
ec: ca covi com ci cov coch cami covia
ok: ku kom ky kov koch kami
-: i ou í iam iach ami
a: y e u ou - ám ami ách
esto: esta estu estom este iest estám estami estách
o: a u om e - ám ami ách
"""
_SERBIAN = """
-: a u om i ima e
-: a u om ovi ova ovima ove
-: a u em evi eva evima eve
ac: ca cu cem ci aca cima ce
ak: ka ku kom ci aka cima ke
tac: ca cu cem čevi čeva čevima čeve
as: sa su som si asa sima se
a: e i u o om ama
ka: ke ci ku ko kom kama
o: a u om ima
e: a u em ima
-: i ju ima
st: sti šću stima
ć: ći ću ćima
"""
TABLES = {
    "ru": _RUSSIAN, "be": _RUSSIAN, "uk": _UKRAINIAN, "pl": _POLISH, "cs": _CZECH, "sk": _SLOVAK,
    "hbs": _SERBIAN,
}  # fmt: skip
# What would be a noun's form, and hardly ever is.
FREQUENT = {
    "ru": """
        другом селе сели мелей стали стал стала стало были был была было уже при потом том
        тому тем тех теме мой моя мою мое мои моей своей свою свое свои три вот после дали дал
        дала мне меня тебе всем всех все весь всей кому чем ему нам нами вам вами ней ним ними
        ее его их для под над или если уж как так там тут где кто что это эти этих этой той ту
        те та то тот сам сама сами само самой больше меньше более менее очень тоже также даже
        пока раз лишь только можно надо нужно знать знали знал мог могли могла стой пошли шли
        шла шло ехали вели вел вела пять шесть семь сто два две один одна одно одни много мало
        уметь мели пали пал пила пили дома потому поэтому
    """,
    "uk": """
        став стала стало стали був була було були вже при потім тому тим тих той та ту те то
        мій моя моє мої моєю свою своя своє свої три після дали дав дала мені мене тобі всім
        всіх все весь кому чому чим йому нам нами вам вами ним ними її його їх для під над або
        якщо як так там тут де хто що це ці цих цією цей сам сама самі само більше менше дуже
        також навіть лише тільки можна треба могли міг могла мало мала мали мав два дві один
        одна одно одні сто пять шість сім багато доки поки раз вели йшли пили пали коли
    """,
    "pl": """
        prawie był była było były by być mam masz ma mają miał miała mieli tak tam tym tego
        ten ta to te tę tą tych temu nie nim nich nią jej jego ich im mu mi mnie ja ty my wy
        on ona ono oni po pod nad przy przed dla bez od do na za we ze jak jako już raz dwa
        trzy pięć sto sam sama samo sami moja moje mój twój swoje swoją swoja swój kto co czy
        gdy gdzie kiedy jeśli bo lub albo ale też także tylko bardzo może mogą musi mowa mówi
        dał dała dali stał stała stali wie wiem niech dość mało dużo sobie siebie więc zaś je
        są jest będzie będą
    """,
    "cs": """
        byl byla bylo byli být je jsou není ten ta to ti te toho tomu tím tam tak tady kde kdo
        co jak jako už ještě jen při pod nad pro bez od do na za ve ze se si sám sama dal dala
        dali stal stala stali má mají měl měla měli můj moje jeho její jejich nám nás vám vás
        on ona oni my vy dva tři pět sto jeden jedna pak tedy také může mohou podle mezi dne
        dnes let
    """,
    "sk": """
        bol bola bolo boli byť je sú nie ten tá to tí toho tomu tým tam tak kde kto čo ako už
        ešte len pri pod nad pre bez od do na za vo zo sa si sám sama dal dala dali stal stala
        stali má majú mal mala mali môj moje jeho jej ich nám nás vám vás on ona oni my vy dva
        tri päť sto jeden jedna potom teda tiež môže môžu podľa medzi dnes
    """,
    "hbs": """
        bio bila bilo bili je su nije taj ta to ti te toga tome tim tamo tako gdje gde ko tko
        što šta kako već još samo pri pod nad za bez od do na se si sam sama dao dala dali
        stao stala stali ima imaju imao imala imali moj moja moje njegov njen nam nas vam vas
        on ona oni mi vi dva tri pet sto jedan jedna onda dakle također može mogu prema danas
        sada dana бити био била било били је су није тај та то ти те тога томе тим тамо тако
        где ко шта како већ још само при под над за без од до на се си сам сама дао дала дали
        има имају имао имала имали
    """,
}
