"""What names take in languages that are not Slavic: endings, with lines as in `slavic`.

And what is written before a word as one with it: "and", "the", "in", "for" of Arabic and Hebrew.
"""

_LITHUANIAN = """
as: o ui ą u e
is: io iui į iu yje ies imi
ys: io iui į iu yje
us: aus ui ų umi uje
a: os ai ą oje
ė: ės ei ę e ėje
"""
_LATVIAN = """
s: a am u ā
is: a im i ī
a: as ai u ā
e: es ei i ē
us: us um u ū
"""
_FINNISH = """
a: an aa assa asta alla alta alle aan aksi ana
ä: än ää ässä ästä ällä ältä älle ään
o: on oa ossa osta olla olta olle oon oksi
u: un ua ussa usta ulla ulta ulle uun
i: in ia issa ista illa ilta ille iin
e: en ea essa esta ella elta elle een
y: yn yä yssä ystä yllä yltä ylle yyn
-: in ia issa ista illa ilta ille iin iä issä istä illä iltä
"""
_ESTONIAN = """
-: i is ist ile il ilt iga iks isse it
a: as ast ale al alt aga aks asse at
i: is ist ile il ilt iga iks isse it
o: os ost ole ol olt oga osse ot
u: us ust ule ul ult uga usse ut
e: es est ele el elt ega esse et
"""
_HUNGARIAN = """
-: ban ben ból ből nak nek ra re ról ről hoz hez höz tól től on en ön t ot et öt at ig i ért
a: ában ából ának ára áról ához ától án át áig ával ai áért
e: ében éből ének ére éről éhez étől én ét éig ével ei éért
o: óban óból ónak óra óról óhoz ótól ón ót óval
"""
_TURKISH = """
-: 'in 'ın 'un 'ün 'de 'da 'te 'ta 'den 'dan 'ten 'tan 'e 'a 'i 'ı 'u 'ü 'le 'la
a: a'nın a'da a'dan a'ya a'yı a'yla
e: e'nin e'de e'den e'ye e'yi e'yle
i: i'nin i'de i'den i'ye i'yi i'yle
ı: ı'nın ı'da ı'dan ı'ya ı'yı ı'yla
o: o'nun o'da o'dan o'ya o'yu o'yla
ö: ö'nün ö'de ö'den ö'ye ö'yü
u: u'nun u'da u'dan u'ya u'yu u'yla
ü: ü'nün ü'de ü'den ü'ye ü'yü ü'yle
"""
_GREEK = """
ος: ου ο ε
ός: ού ό
α: ας αν
η: ης ην
ης: η
ή: ής ήν
ά: άς άν
ας: α
ο: ου
"""
_ROMANIAN = """
a: ei
ia: iei
-: ului ul
"""
_GERMAN = "-: s"
_NORSE = """
a: as
e: es
i: is
o: os
-: s
"""
_GEORGIAN = """
ი: ს ის ში იდან ით ზე მა ამდე თან ისთვის ად იც
ა: ას ის აში იდან ით აზე ამ ამდე ასთან ისთვის ად აც
ე: ეს ის ეში იდან ით ეზე ემ ემდე ესთან ისთვის ედ ეც
ო: ოს ოში ოდან ოთი ოზე ომ ომდე ოსთან ოსთვის ოდ ოც
უ: უს უში უდან უთი უზე უმ უმდე უსთან უსთვის უდ უც
"""
_ARMENIAN = """
-: ի ում ից ին ը ն ով
ա: այի այում այից ային ան այով
ի: իի իում իից իին ին իով ու ուց ուն
ո: ոյի ոյում ոյից ոյին ոն ոյով
ե: եի եում եից եին են
"""
_ICELANDIC = """
ur: i s ar ri
a: u
i: a
-: i s ar u ur
"""
_ALBANIAN = """
ë: a ës ën
a: ë ës ën
e: ja jes jen es en
i: iu iut iun
o: os on oja ojës ojën
u: ut un
-: i it in u ut un
"""
_BASQUE = """
-: n en ko go tik dik etik ra era tara eraino raino ren aren k ek ak i ri ari z ez rekin ekin arekin
-: rentzat arentzat rantz erantz a an ean eko etako etan etara etatik ei en gatik rengatik
a: an ako atik ara aren ak ari az arekin araino arentzat arantz eko etik era ean ek etan etako
ia: iko itik ira +
ea: eko etik era eraino +
e: en eko etik era eren ek eri ez erekin eraino erentzat erantz ea eak earen eari ean
i: in iko itik ira iren ik iri iz irekin iraino irentzat irantz ia iak iaren iari ian ietan
o: on oko otik ora oren ok ori oz orekin oraino orentzat orantz oa oak oaren oari oan oetan
u: un uko utik ura uren uk uri uz urekin uraino urentzat urantz ua uak uaren uari uan uetan
"""
_AMHARIC = "-: ን ና ም ንም"
TABLES = {
    "eu": _BASQUE, "am": _AMHARIC,
    "lt": _LITHUANIAN, "lv": _LATVIAN, "fi": _FINNISH, "et": _ESTONIAN, "hu": _HUNGARIAN,
    "tr": _TURKISH, "el": _GREEK, "ro": _ROMANIAN, "de": _GERMAN, "sv": _NORSE, "da": _NORSE,
    "nb": _NORSE, "nn": _NORSE, "ka": _GEORGIAN, "hy": _ARMENIAN, "sq": _ALBANIAN, "is": _ICELANDIC,
}  # fmt: skip

_ARABIC = "و ف ب ل ك ال وال فال بال كال لل ولل وب ول فل وبال فبال"
_HEBREW = "ו ה ב ל מ ש כ וה וב ול ומ וש וכ מה שה שב של בה כש לכש שבה מב"
_ETHIOPIC = "በ ለ ከ የ ስለ እንደ ወደ እስከ በየ ለየ"
BEGINNINGS = {"ar": _ARABIC.split(), "he": _HEBREW.split(), "am": _ETHIOPIC.split()}
