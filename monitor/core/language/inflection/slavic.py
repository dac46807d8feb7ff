"""Endings that names take in Slavic languages, by how the name ends.

A line is `ending: what stands in its stead`; the longest that fits is taken, and where it says `+`
the next longer ones too. `-` fits any word that ends in a consonant.
"""

_RUSSIAN = """
а: ы и е у ой ою ей
я: и е ю ей ею
ия: ии ию ией иею
ья: ьи ье ью ьей
ая: ой ую ою
яя: ей юю
ва: вы ве ву вой вою
ова: овой ову овою
ева: евой еву евою
ина: иной ину иною ины ине
ый: ого ому ым ом ая ой ую ые ых ыми
ой: ого ому ым ом ая ую ые ых ыми оя ою оем ое
ий: ого его ому ему им ым ом ем ая ой ую ие их ими ия ию ием ии
ай: ая аю аем ае
ей: ея ею еем ее
уй: уя ую уем уе
яй: яя яю яем яе
ое: ого ому ым ом
ее: его ему им ем
ые: ых ым ыми
ие: их им ими ия ию ием ии
ье: ья ью ьем
ово: ова ову овом ове
ево: ева еву евом еве
ино: ина ину ином ине
ыно: ына ыну ыном ыне
ов: ова ову овым овом ове овой овы овых овыми овым
ев: ева еву евым евом еве евой евы евых евыми
ин: ина ину иным ином ине иной ины иных иными
ын: ына ыну ыным ыном ыне ыной
ец: ца цу цом цем це +
ок: ка ку ком ке +
ек: ка ку ком ке +
ёк: ька ьку ьком ьке
вел: вла влу влом вле +
ь: я ю ем е и ью ём
ы: '' ов ам ами ах
и: '' ей ов ям ами ам ями ях ах
-: а у ом ем е
"""
_UKRAINIAN = """
а: и і у ою о ею
ка: ки ці ку кою ко
га: ги зі гу гою го
ха: хи сі ху хою хо
я: і ї ю єю ею є
ія: ії ію ією іє
'я: 'ї 'ю 'єю
ова: ової овій ову овою
ева: евої евій еву евою
іна: іної іній іну іною іни іні
ина: иної иній ину иною ини ині
ська: ської ській ську ською
цька: цької цькій цьку цькою
зька: зької зькій зьку зькою
ий: ого ому им ім а ої ій у ою і их ими
ій: ія ію ієм ієві ії ього ьому ім ого ому им
ай: ая аю аєм ї аєві аї
ей: ея ею еєм еєві еї
ой: оя ою оєм оєві ої
уй: уя ую уєм уєві уї
о: а у ом ові і
ко: ка ку ком кові ці
е: ого ому им ім я ю ем і
ьке: ького ькому ьким ькім
ів: ова ову овом ові ове ева еву евом еві іва іву івом іві івим
їв: єва єву євом єві їва їву
ин: ина ину ином ином иним инові ині ином
ін: іна іну іном іним інові іні ону она оном оні
ов: ова ову овим овом ові овою
ев: ева еву евим евом еві євою
єв: єва єву євим євом єві
ець: ця цю цем ці цеві
єць: йця йцю йцем йці
ок: ка ку ком кові ці +
ек: ка ку ком кові ці +
ень: ня ню нем ні неві
іль: оля олю олем олі +
ід: оду оді одом одові +
іг: огу озі огом огові +
ік: оку оці оком окові +
іст: осту ості остом остові +
ір: ору орі ором орові +
із: озу озі озом озові +
ість: ості істю остям
ь: я ю ем і еві ю
и: '' ів ам ами ах
і: '' ів їв ей ь ям ям ями ях ам ами ах
ці: ців цям цями цях
к: ка ку ком кові ці
г: га гу гом гові зі
х: ха ху хом хові сі
-: а у ом ові і ем еві ю я єм
"""
_BULGARIAN = """
а: ата о
я: ята йо
о: ото
е: ето
и: ият ия ите
ен: ния ният на ната но ното ни ните +
ски: ския ският ска ската ско ското ските
шки: шкия шкият шка шката шко шкото шките
-: а ът я ят е
"""
_MACEDONIAN = """
а: ата та
о: ото
е: ето
и: иот ите
-: от а е ов
"""
_POLISH = """
a: y i ę ą o ie ii
ka: ki ce kę ką ko kiej kie kich
ga: gi dze gę gą go giej gie
cha: chy sze chę chą
ra: ry rze rę rą ro
ta: ty cie tę tą to
da: dy dzie dę dą do
ła: ły le łę łą ło
na: ny nie nę ną no nej
wa: wy wie wę wą wo wej
sta: sty ście stę stą
ia: ii i ię ią io
ja: ji i ję ją jo
la: li lę lą lo
ska: skiej ską ski sce skę
cka: ckiej cką cki cce ckę
kie: kich kim kimi kiego kiemu +
ne: nych nym nymi nego nemu +
we: wych wym wymi wego wemu +
cze: czych czym czymi czego czemu +
dzi: dów dom dami dach +
dzka: dzkiej dzką dzki dzce
owa: owej ową owy owie owę
ina: iny inie inę iną inej
i: iego iemu im ich i'ego i'emu i'm ów om ami ach
y: ego emu ym ych yego y'ego y'emu y'm '' ów om ami ach
cy: iec ców com cami cach +
o: a u em owi ie y ę ą
ko: ka ku kiem ki kę ką ce ko
go: ga gu giem gi gę gą dze
to: ta tu tem cie ty tę
ro: ra ru rem rze ry rę
do: da du dem dzie
ło: ła łu łem le ły łę łą
e: a u em e'a e'owi e'em e'u e'ego ego emu
ie: ia iu iem ii iach iom iami io ę ą
ce: c cach cami com +
é: égo
ek: ka kowi kiem ku +
iek: ka kowi kiem ku
ec: ca cowi cem cu +
iec: ca cowi cem cu ca +
ień: nia niowi niem niu
ów: owa owem owie owu owowi
ó: a
k: ka kowi kiem ku
g: ga gowi giem gu dze
ch: cha chowi chem chu
r: ra rowi rem rze ru
t: ta towi tem cie tu
st: sta stowi stem ście stu
d: da dowi dem dzie du
ł: ła łowi łem le łu
l: la lowi lem lu
el: la lowi lem lu +
ń: nia niowi niem niu
ć: cia ciowi ciem ciu
ś: sia siowi siem siu
ź: zia ziowi ziem ziu
j: ja jowi jem ju
x: xa ksa xowi ksowi xem ksem xie ksie
-: a owi em ie u
"""
_CZECH = """
a: y u e ě ou o ovi i ův in ina iny ino iné
ka: ky ce ku kou ko kovi
ga: gy ze gu gou go govi
ha: hy ze hu hou ho hovi
cha: chy še chu chou cho chovi
ra: ry ře ru rou ro rovi
á: é ou
ý: ého ému ým ém á
é: ého ému ým ém á ou ých ými
yj: ého ému ým ém +
í: ího ímu ím
i: iho imu im ih
y: yho ymu ym ech ům '' ách ami
o: a u em ě ovi e ův ova ovy
e: i í ím ích e ete
ie: ii ií i
ice: ic icím icích icemi ici icí
ě: i í ěmi ím ích
ek: ka kovi kem ku +
ec: ce ci cem covi + +
el: la lovi lem lu +
š: še ši šem šovi +
č: če či čem čovi +
ř: ře ři řem řovi +
ž: že ži žem žovi +
j: je ji jem jovi +
c: ce ci cem covi
ň: ně ni ní něm
x: xe xi xem xovi xu +
s: se si sem sovi su sa +
z: ze zi zem zovi zu za +
-: a u ovi em e ě ův ova ovo ovy ově ovu ové ových ovým ovými
"""
_SLOVAK = """
a: y u e ou i ovi om
á: ej ú ou
ý: ého ému ým om á
i: iho imu im
y: yho ymu ym
o: a u om e ovi
e: a u om i
ia: ie ii iu iou
ek: ka kovi kom ku +
ec: ca covi com ci +
-: a u ovi om e i
"""
_SLOVENE = """
a: e i o in ina ine ino ini inih inega inem ov ova ove ovega
ša: še ši šo šev ševa ševe ševega šin šina šine
ča: če či čo čev čeva čeve čevega čin čina čine
ža: že ži žo žev ževa ževe ževega žin žina žine
ska: ske ski sko skem skega
ška: ške ški ško škem škega
o: a u em om ov ova ovo ove ovi ovih ovega ovem ovemu ovim
ko: ka ku kom
sko: skega skemu skem skim ska ske ski sku skom
ško: škega škemu škem škim ška ške ški šku škom
i: ega emu em im ija iju ijem iji ih ijev ijeva ijevo ijeve ijevi ijevih ijevega ijevem
y: yja yju yjem yjev yjeva yjevo yjeve yjevi yjevih yjevega yjevem
ey: eyja eyju eyjem eya eyu
e: a u em eja eju ejem ov ova ovo ove ovi ovih ovega ovem ovemu ovim
u: uja uju ujem
ia: ie ii io iji ijo iin iina iine iinih iini iino
ec: ca cu cem +
ek: ka ku kom +
er: ra ru rom erja erju erjem +
ar: ra ru rom +
el: la lu lom +
elj: lja lju ljem +
en: na nu nom nov nova nove novega +
r: ra ru rom rja rju rjem rov rova rove rovega rjev rjeva rjeve rjevega +
c: ca cu cem
č: ča ču čem čev čeva čevo čeve čevi čevih čevega
š: ša šu šem šev ševa ševo ševe ševi ševih ševega
ž: ža žu žem žev ževa ževo ževe ževi ževih ževega
j: ja ju jem jev jeva jevo jeve jevi jevih jevega
-: a u om em i ov ova ovo ove ovi ovih ovega ovem ovemu ovim
"""
_SERBIAN = """
a: e i u o om
ska: ske skoj sku skom
o: a u om
i: og om im ija iju ijem
e: a u em om
ac: ca cu cem +
ak: ka ku kom +
ar: ra ru rom +
-: a u om em e
а: е и у о ом
ска: ске ској ску ском
о: а у ом
и: ог ом им ија ију ијем
е: а у ем ом
ац: ца цу цем +
ак: ка ку ком +
ар: ра ру ром +
-: а у ом ем е
"""
TABLES = {
    "ru": _RUSSIAN, "uk": _UKRAINIAN, "be": _RUSSIAN + _UKRAINIAN, "bg": _BULGARIAN,
    "mk": _MACEDONIAN, "pl": _POLISH, "cs": _CZECH, "sk": _SLOVAK, "sl": _SLOVENE,
    "hbs": _SERBIAN,
}  # fmt: skip
