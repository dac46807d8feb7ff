"""Make monitor/parse/dates/words.tsv: months, weekdays and halves of the day in many languages.

Run it with the newest data, and read the difference before you commit it:

    pip install babel==2.18.0   # into the project's .venv
    .venv/bin/python -m tools.datewords

The words are the Unicode CLDR's (Unicode License V3), and some of our own that people write beside
them. A line is a language, a kind, a number, and the words, divided by tabs.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from babel import Locale, localedata

from monitor.parse.dates.words import plain

TARGET = Path(__file__).parent.parent / "monitor" / "parse" / "dates" / "words.tsv"
Rows = dict[tuple[str, ...], set[str]]
LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "nn", "da", "fi", "is", "et", "lv",
    "lt", "pl", "cs", "sk", "sl", "hr", "bs", "bs_Cyrl", "sr", "sr_Latn", "mk", "bg", "ro", "hu",
    "el", "ru", "uk", "be", "tr", "az", "kk", "ky", "uz", "uz_Cyrl", "tk", "tg", "sq", "ka", "hy",
    "he", "yi", "ar", "ar_LB", "ar_MA", "ar_DZ", "fa", "fa_AF", "ps", "ur", "hi", "bn", "mr",
    "ne", "ta", "te", "kn", "ml", "gu", "pa", "si", "th", "lo", "km", "my", "mn", "id", "ms",
    "fil", "sw", "vi", "ca", "eu", "gl", "ga", "cy", "mt", "lb", "af", "am", "so", "ha", "zu",
    "fr_CA", "es_MX", "pt_PT", "de_AT", "en_GB", "en_AU", "ps_PK", "ur_IN", "bn_IN", "ro_MD",
)  # fmt: skip
OLDER = {"ar_LB": "ar", "ar_MA": "ar", "ar_DZ": "ar", "nb": "no", "nn": "no", "fa_AF": "fa"}
# Forms that people write beside those of the CLDR: the language, the month, its forms.
MONTHS = """
en 9 sept
de 1 jänner jaenner jän
de 2 feber
de 3 maerz mrz mär mae
es 9 setiembre set
ru 1 янв январь
ru 2 фев
ru 5 май
ru 9 сен сент
ru 11 ноя нояб
ru 3 март мар
uk 1 січ
uk 2 лют
uk 3 бер берез
uk 4 кві квіт
uk 5 тра трав
uk 6 чер черв
uk 7 лип
uk 8 сер серп
uk 9 вер верес
uk 10 жов жовт
uk 11 лис листоп
uk 12 гру груд
ro 1 ian
ro 6 iun
ro 7 iul
ro 11 noi noiem nov
it 9 sett set
pt 9 set
pl 5 maj
pl 9 wrz
pl 10 paź
cs 1 led
cs 2 úno
cs 3 bře
cs 4 dub
cs 5 kvě
cs 6 čer čvn
cs 7 čvc
cs 8 srp
cs 9 zář
cs 10 říj
cs 11 lis
cs 12 pro
tr 2 şub
tr 8 ağu
el 3 μαρ μαρτ
el 5 μαι μαϊ
el 6 ιουν
el 7 ιουλ
el 8 αυγ
el 11 νοε νοέ νοεμ
ms 12 dis
mn 1 нэгдүгээр
mn 2 хоёрдугаар
mn 3 гуравдугаар
mn 4 дөрөвдүгээр
mn 5 тавдугаар
mn 6 зургаадугаар
mn 7 долоодугаар
mn 8 наймдугаар
mn 9 есдүгээр
mn 10 аравдугаар
mn 11 арван_нэгдүгээр
mn 12 арван_хоёрдугаар
hi 11 नवम्बर नवंबर
hi 9 सितम्बर सितंबर
hi 12 दिसम्बर दिसंबर
ar 1 يناير جانفي كانون_الثاني
ar 2 فبراير فيفري شباط
ar 3 مارس آذار اذار
ar 4 أبريل ابريل إبريل أفريل نيسان
ar 5 مايو ماي أيار ايار
ar 6 يونيو جوان حزيران
ar 7 يوليو جويلية تموز
ar 8 أغسطس اغسطس أوت آب اب
ar 9 سبتمبر شتنبر أيلول ايلول
ar 10 أكتوبر اكتوبر تشرين_الأول تشرين_الاول
ar 11 نوفمبر نونبر تشرين_الثاني
ar 12 ديسمبر دجنبر كانون_الأول كانون_الاول
ca 1 gener
id 2 peb pebruari
id 8 agt agst
id 11 nop nopember
ka 11 ნოემბერს ნოემბრის
et 1 jaanuaril
et 2 veebruaril
et 3 märtsil
et 4 aprillil
et 5 mail
et 6 juunil
et 7 juulil
et 8 augustil
et 9 septembril
et 10 oktoobril
et 11 novembril
et 12 detsembril
lv 1 janvārī
lv 2 februārī
lv 3 martā
lv 4 aprīlī
lv 5 maijā
lv 6 jūnijā
lv 7 jūlijā
lv 8 augustā
lv 9 septembrī
lv 10 oktobrī
lv 11 novembrī
lv 12 decembrī
hr 11 studenog
so 1 jannaayo
so 2 febraayo
so 3 maarso
so 4 abriil
so 6 juun
so 7 luulyo
so 8 agoosto
so 9 sebteembar
so 10 oktoobar
so 11 nofembar nofeembar
so 12 diseembar desembar
tg 1 январи
tg 2 феврали
tg 3 марти
tg 4 апрели
tg 5 майи
tg 6 июни
tg 7 июли
tg 8 августи
tg 9 сентябри
tg 10 октябри
tg 11 ноябри
tg 12 декабри
ht 1 janvye
ht 2 fevriye
ht 4 avril
ht 7 jiyè
ht 8 dawout
ht 9 septanm
ht 10 oktòb
ht 11 novanm
ht 12 desanm
rw 1 mutarama
rw 2 gashyantare
rw 3 werurwe
rw 4 mata
rw 5 gicurasi
rw 6 kamena
rw 7 nyakanga
rw 8 kanama
rw 9 nzeri
rw 10 ukwakira
rw 11 ugushyingo
rw 12 ukuboza
ku 1 rêbendan çile
ku 2 reşemî sibat
ku 3 adar
ku 4 nîsan
ku 5 gulan
ku 6 hezîran pûşper
ku 7 tîrmeh
ku 8 tebax gelawêj
ku 9 îlon rezber
ku 10 cotmeh kewçêr
ku 11 mijdar
ku 12 berfanbar sermawez
eu 1 urtarrilaren
eu 2 otsailaren
eu 3 martxoaren
eu 4 apirilaren
eu 5 maiatzaren
eu 6 ekainaren
eu 7 uztailaren
eu 8 abuztuaren
eu 9 irailaren
eu 10 urriaren
eu 11 azaroaren
eu 12 abenduaren
"""
HALVES = """
en am a
en pm p
es am mañana madrugada
es pm tarde
es night noche
pt am manhã madrugada
pt pm tarde
pt night noite
de am vorm vormittags
de pm nachm nachmittags
vi am sa sáng
vi pm ch chiều
vi evening tối
zh am 上午 早上 清晨 早晨 早
zh noon 中午
zh pm 下午 傍晚 午后
zh evening 晚上 晚
zh night 凌晨 深夜 半夜 午夜 夜间
ja am 午前 朝
ja pm 午後
ja night 夜 深夜 夜中 未明
ko am 오전 아침
ko noon 낮
ko pm 오후 저녁
ko night 밤 새벽
ar am صباحا صباحًا
ar noon ظهرا ظهرًا
ar pm مساء مساءً
ar night ليلا ليلاً
hi am सुबह पूर्वाह्न
hi noon दोपहर
hi pm शाम अपराह्न
hi night रात
fa am صبح قبل_از_ظهر
fa pm عصر بعد_از_ظهر
fa night شب
ur am صبح
ur noon دوپہر
ur pm شام سہ_پہر
ur night رات
bn am পূর্বাহ্ণ সকাল এএম
bn noon দুপুর
bn pm অপরাহ্ণ বিকাল বিকেল পিএম
bn evening সন্ধ্যা
bn night রাত
ne am बिहान
ne noon दिउँसो
ne pm बेलुका
ne night राति
bg am пр_об проб
bg pm слоб сл_об
mk am претпладне
mk pm попладне
mk evening навечер
ru am утра
ru noon дня
ru evening вечера
ru night ночи
uk am ранку
uk noon дня
uk evening вечора
uk night ночі
be noon дня
be evening вечара
be night ночы
cs am dopoledne ráno
cs pm odpoledne
cs evening večer
sk am dopoludnia ráno
sk pm popoludní
sk evening večer
hu am délelőtt reggel
hu pm délután
hu evening este
hu night éjjel
tr am öğleden_önce sabah
tr pm öğleden_sonra
tr evening akşam
tr night gece
fil am nu umaga ng_umaga
fil noon nt tanghali
fil pm nh hapon ng_hapon
fil evening ng gabi ng_gabi
sw am asubuhi
sw noon mchana
sw pm alasiri
sw evening jioni
sw night usiku
id am pagi
id noon siang
id pm sore
id evening malam
ms am pagi
ms pm petang
ms noon tengah_hari
ms evening malam
he am בבוקר
he noon בצהריים
he am לפנהצ לפנה"צ
he pm אחהצ אחה"צ אחרי_הצהריים
he evening בערב
he night בלילה
km am ព្រឹក
km evening ល្ងាច
km night យប់
nl am ochtends
nl noon middags
nl evening avonds
nl night nachts
mr am सकाळी
mr noon दुपारी
mr pm सायंकाळी
mr night रात्री
"""
PERIODS = {  # of the CLDR, beside am and pm
    "morning1": "am", "morning2": "am", "afternoon1": "noon", "afternoon2": "noon",
    "evening1": "evening", "evening2": "evening", "night1": "night", "night2": "night",
    "noon": "noon", "midnight": "night",
}  # fmt: skip
PERSIAN = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی",
    "بهمن", "اسفند",
)  # fmt: skip
AFGHAN = (
    "حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت",
)  # fmt: skip


def main() -> None:
    """Write the table: language, kind, number, words."""
    rows: Rows = {}
    for name in LANGUAGES:
        localedata._cache.clear()  # noqa: SLF001  # it mixes up aliases
        for kind, number, word in _said(Locale.parse(name)):
            _add(rows, (OLDER.get(name, name.split("_")[0]), kind, number), word)
    _own(rows)
    for name in LANGUAGES:
        _periods(rows, OLDER.get(name, name.split("_")[0]), Locale.parse(name))
    _shorten(rows)
    lines = ["\t".join((*key, " ".join(sorted(words)))) for key, words in rows.items() if words]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _said(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """Yield what the CLDR says in a language: kind, number, word."""
    for kind, names, widths in (
        ("month", locale.months, ("wide", "abbreviated")),
        ("day", locale.days, ("wide", "abbreviated", "short")),
    ):
        for form, width in product(("format", "stand-alone"), widths):
            for number, word in names[form].get(width, {}).items():
                yield kind, str(number), word
                if kind == "day":
                    yield kind, str(number), word.rpartition(" ")[2]  # Dydd Mawrth
    for form in locale.day_periods.values():
        for periods, half in product(form.values(), ("am", "pm")):
            yield "half", half, periods.get(half, "")


def _own(rows: Rows) -> None:
    for kind, table in (("month", MONTHS), ("half", HALVES)):
        for line in table.strip().splitlines():
            language, number, *words = line.split()
            for word in words:
                _add(rows, (language, kind, number), word)
    for names in (PERSIAN, AFGHAN):
        for place, word in enumerate(names, 1):
            _add(rows, ("fa", "persian", str(place)), word)


def _periods(rows: Rows, language: str, locale: Locale) -> None:
    """Add the CLDR's other parts of the day, where a word does not stand for a half already."""
    known = {word for key, words in rows.items() if key[:2] == (language, "half") for word in words}
    for form, width in product(locale.day_periods.values(), ("wide", "abbreviated")):
        for name, part in PERIODS.items():
            words = [*_parts(form.get(width, {}).get(name, ""))]
            forms = {plain(word).replace(" ", "_") for word in words}
            if forms.isdisjoint(known):
                for word in words:
                    _add(rows, (language, "half", part), word)
            known |= forms


def _parts(word: str) -> Iterator[str]:
    """Yield a part of the day, and its last word where a short one leads to it: in the evening."""
    yield word
    first, _, _ = word.partition(" ")
    if 0 < len(first) < 4 and first != word:
        yield word.rpartition(" ")[2]


def _shorten(rows: Rows) -> None:
    """Add the first three letters, as servers cut them, where they tell the months apart."""
    for language in sorted({key[0] for key in rows}):
        months = {key[2]: words for key, words in rows.items() if key[:2] == (language, "month")}
        starts: dict[str, set[str]] = {}
        for number, words in months.items():
            for word in filter(_is_alphabetic, words):
                starts.setdefault(word[:3], set()).add(number)
        known = {word for words in months.values() for word in words}
        for start, numbers in starts.items():
            if len(numbers) == 1 and start not in known:
                _add(rows, (language, "short", *numbers), start)


def _is_alphabetic(word: str) -> bool:
    letters = all("a" <= letter <= "ʯ" or "Ͱ" <= letter <= "ӿ" for letter in word)
    return len(word) > 3 and letters


def _add(rows: Rows, key: tuple[str, ...], word: str) -> None:
    bare = plain(word).replace(" ", "_")
    if bare and not any(map(str.isdecimal, bare)):
        rows.setdefault(key, set()).add(bare)


if __name__ == "__main__":
    main()
