"""What others reported of their sentence dividers, each as an input of our own."""

import pytest

from monitor.core.language.sentences import sentences

REPORTS = [
    ("nipunsadvilkar/pySBD#86", "en", "Moss et al. [2009] measured the tide.|Others did not."),
    ("nipunsadvilkar/pySBD#90", "en", "He went back to Com. & Adm. by bus.|It rained."),
    ("nipunsadvilkar/pySBD#99", "zh", '"天要下雨。"老人说。|他走了。'),
    ("nipunsadvilkar/pySBD#104", "en", "The mayor left.|Nobody followed."),
    ("nipunsadvilkar/pySBD#104", "ru", "Мэр ушёл домой.|Никто не остался."),
    ("fnl/segtok#12", "en", "Read the notes by A. MacLean and D. Ross.|Both are short."),
    ("fnl/segtok#10", "en", "The plan of Robert F. Kane's party failed.|It was late."),
    ("diasks2/pragmatic_segmenter#26", "en", "It needs Ph.D.-level skill.|Few have it."),
    ("diasks2/pragmatic_segmenter#35", "zh", "你看过《别走！妈妈》吗？|看过！"),
    ("diasks2/pragmatic_segmenter#62", "en", "‘Who’s there, Tom?’ asked Mr Hill.|Nobody was."),
    ("diasks2/pragmatic_segmenter#77", "en", "It was won by Paul Reed Jr.|Then came rain."),
    ("Tessmore/sbd#24", "uk", "Дані наведено нижче (табл. 4.2).|Висновки інші (рис. 4.3)."),
    ("aboSamoor/polyglot#36", "ru", "Давно (в 1910 году) Л. Толстой (граф) ушёл.|Все искали."),
    ("nltk/nltk#3370", "en", "She is an M.D.: a surgeon.|He has a Ph.D.: in law."),
    ("fnl/syntok#28", "de", "Er feiert am 7. Juli.|Das ist der 4. Versuch des 1. FC Köln."),
    ("stanfordnlp/stanza#617", "de", "Den 60. Geburtstag feiert er am 3. und 4. Mai.|Er lacht."),
    ("stanfordnlp/CoreNLP#380", "de", "Der Klub steigt in die 2. Bundesliga ab.|Das ist bitter."),
    ("Yoast/YoastSEO.js#745", "de", "Das war seine 6. Reise.|Sie endete hier."),
    ("languagetool-org/languagetool#674", "de", "Am 9. Spieltag verlor er.|Es regnete."),
    ("explosion/spaCy#5911", "hy", "Ո՞վ եկավ:|Նա եկավ տուն:|Ուշ էր:"),
    ("explosion/spaCy#5911", "el", "Ποιος ήρθε;|Κανείς."),
    ("explosion/spaCy#5911", "ar", "من جاء؟|لا أحد."),
    ("google/fonts#304", "hi", "वह घर गया.|फिर सो गया."),
    ("camertron/cldr-segmentation.js#10", "en", "His name is Filipp.|He came because he can."),
    ("camertron/cldr-segmentation.js#12", "en", "Dr. Hall came.|Dr. Moss left."),
    ("joshuaswarren/remnic#2404", "ja", "値は２．７だ。|次は３．１だ。"),
    ("poloniki/quint#7", "en", "A. B. Carr sold Yum! Brands and Wham! Records.|Nobody sang."),
    ("mideind/Tokenizer#25", "is", "Hringdu í s. 550 1234 í dag.|Hann svarar."),
    ("elastic/elasticsearch#118251", "en", "Order R. - 500x - 3 pieces.|It was sent."),
    ("sile-typesetter/casile#170", "tr", "Kitabın IV. Bölümü için bkz. Sayfa 5.|Orada yazıyor."),
    ("sile-typesetter/casile#170", "tr", "Kent M.Ö. IV. Yüzyılda kuruldu.|Sonra yıkıldı."),
    ("TALP-UPC/FreeLing#91", "pt", "Fecharam a Moura S.A.|O dono fugiu."),
]


@pytest.mark.parametrize(("report", "language", "divided"), REPORTS)
def test_a_reported_text_is_divided_as_a_reader_says(
    report: str, language: str, divided: str
) -> None:
    parts = divided.split("|")
    glued = language in ("zh", "ja") or report.endswith("#104")
    text = ("" if glued else " ").join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts
