import re
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language.sentences import sentences
from monitor.core.language.sentences.abbreviations import abbreviations

UNSPACED = ("zh", "ja", "bo")
DIVIDED = [
    tuple(line.split(" ", 1))
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
MORE = [
    "Am 3. Mai begann es.|Der Gipfel endet am 4. Juni.",
    "One line\n|Another line.",
    '"We will stay!" Rud said on Monday.|Nobody left.',
    "Am 12. Bis 13. September geht es.|Danach ist Ruhe.",
    "The news came from E! News.|It spread.",
    "ST. JOSEPH, Mich. (AP) — It rained.|It snowed.",
    "He saw Serie A.|«It is over,» he said.",
    "« Nous restons. »|Il est parti.",
    "»Wir bleiben.«|Er ging.",
    "It rained .|It snowed .",
    "He was paid 5 No. 5 bills, and no.|Then he left.",
]
BY_LANGUAGE = [
    # one abbreviation has a kind of its own in each language
    ("pl", "Jechał ul. Długą.|Potem skręcił."),
    ("fr", "Il a des vis, des clous, etc.|Personne ne vient."),
    ("es", "Los sindicatos (CC. OO. y UGT) paran.|Nadie trabaja."),
    ("de", "Um 300 v. Chr. Regierte er.|Um 300 v. Chr. Die Stadt fiel."),
    ("en", "He met the D-Ore. Senator.|She met Sgt.-Maj. Lee."),
    ("en", "Mt. Etna and Ft. Worth are 3 ft.|Nobody knows."),
    ("en", "DR. SMITH AND GEN. LEE MET.|THEY SPOKE."),
    ("en", "It is a work of art.|A gen.|It was old."),
    ("vi", "TP. Hồ Chí Minh mưa.|Anh ở TP.|Nhưng mưa."),
    # numbers
    ("en", "He came in at no. 5 and left.|See Art. 7 and fig. 3."),
    ("de", "Er wohnt in der Bahnhofstr. 12 und zahlt rd. 5 Euro."),
    ("en", "He said so.|5 people left it.|6 stayed home.|7 slept."),
    ("en", "It was a.b. 5 of them."),
    ("en", "The film was bad (well, a hit).|8 of them saw it."),
    ("en", "His plans: 1. Lower taxes, 2. Safer streets, 3. Better schools."),
    ("en", "He wants 1. Lower taxes 2. Safer streets.|He won 2.|Then he left."),
    ("en", "They came 1.|Nobody stayed."),
    ("de", "Am 5. 3. 2014 kam er.|Am 3. 5. Juni ging er."),
    ("ko", "행사는 2014. 11. 28. 서울에서 열렸다.|그는 떠났다."),
    ("en", "It was in 2014.|11 died."),
    ("de", "Der 2. Vorsitzende ging.|Er wurde 7.|Die Fans feierten.|Es war 2014.|Kälte kam."),
    ("de", "Es fiel auf minus 12.|Viele froren."),
    ("de", "Kaiser Karl IV. Baute eine Brücke.|Sie hält."),
    ("da", "Den 2. Verdenskrig endte.|Han blev nr. 7.|Politiet kom."),
    ("sr", "Dana 5. oktobra 2000. Milošević je pao.|To je bilo 2014.|Posle je došao rat."),
    ("en", "Pope John XXIII.|Rome wept."),
    ("", "Der 3. Mai.|Am 12. Bis 13. geht es.|Es waren 7.|Hunde bellten."),
    ("en", "It costs qty. 5 and spec. 7 of it.|The film was fun.|5 people saw it."),
    ("pl", "Zginęło sto osób.|1 września wybuchła wojna."),
    # words of another kind
    ("de", "Der Abgeordnete (unabh.) Fritz Vogel sprach."),
    ("de", "Im Laden in der Altstadt gab es gestern Brot, Milch, Eier usw.|Kunden kamen."),
    ("uk", "У 2014 р. Росія напала.|Вони жили у Франції в 2014 р.|Потім війна."),
    ("ru", "До 1990 г. Москва росла.|Он живёт в Москве с 1990 г.|Потом уедет."),
    ("uk", "Він дав інтерв'ю.|Т. зв. «ополченці» пішли."),
    ("tr", "İnş. Müh. Can geldi.|Sonra gitti."),
    ("fr", "M. X défend l'av. Dupont.|Il part."),
    ("fi", "Ministeri Matti Aho (vihr.) Kannatti sitä.|Hän lähti (illalla.)|Muut jäivät."),
    ("fi", "(Hän lähti.)|Matti jäi."),
    ("fi", "Vihr. Puolue jäi.|Lain 5. § on uusi."),
    ("cs", "Skočil si pro krk.|Vlk utekl."),
    ("en", "He ran 5 mls.|Then 6 kWh.|Nobody saw BBC.|Police came."),
    ("es", "El dist. Federal sufre.|Nadie ayuda."),
    ("pl", "Podinsp. Wrona wstał.|Tak.|Milczał."),
    ("es", "El Assoc. Press lo dijo.|Vino Jack Li.|Habló."),
    ("en", "Order R. - 500x - 3 pieces.|It was sent home.|- Why?"),
    ("en", "Go to Com. & Adm. by bus.|It rained."),
    # scripts with stops of their own
    ("hi", "एम. एस. धोनी आए।|वह गए।"),
    ("hi", "वह घर गया.|फिर सो गया."),
    ("hy", "Ո՞վ եկավ:|Նա եկավ:|Գ. Նա:"),
    ("am", "በ1998 ዓ.ም. ተወለደ።|እሱ መጣ፡፡|እሷ ሄደች፡፡"),
    ("th", "ดร. สมชาย มาเวลา 10.30 น. ที่กรุงเทพ"),
    ("ur", "یو۔این نے کہا۔|وہ چلا گیا۔"),
    ("ar", "من جاء؟!|لا أحد."),
    # wide stops
    ("ko", '"멈춰!" 그가 외쳤다.|"간다."|아무도 없다.'),
]
GLUED = [
    ("en", "The mayor left.|Nobody came."),
    ("ru", "Мэр ушёл домой.|Никто не остался."),
    ("en", "See x.Html now and Mr.Smith of a.Bc and prof.Lee."),
    ("zh", '"天要下雨。"老人说。|"好。"|他走了。'),
    ("zh", "你看过《别走！妈妈》吗？|看过！"),
    ("zh", "《走！|他走了。"),
    ("zh", "他在U.S. Steel工作。|“停！”他喊道。|“好。”|他走了。"),
    ("ja", "値は２．７だ．|次は３だ．|（終わり。）|彼は去った。"),
]


def parts_of(divided: str, joint: str = " ") -> tuple[str, list[str]]:
    parts = [part.strip() for part in divided.split("|")]
    return divided.replace("\n|", "\n").replace("|", joint), parts


@pytest.mark.parametrize(("language", "divided"), DIVIDED)
def test_sentences_begin_and_end_where_a_reader_says(language: str, divided: str) -> None:
    text, parts = parts_of(divided, "" if language in UNSPACED else " ")
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.parametrize("divided", MORE)
def test_abbreviations_initials_and_marks_do_not_mislead(divided: str) -> None:
    text, parts = parts_of(divided)
    assert [text[start:end] for start, end in sentences(text)] == parts


@pytest.mark.parametrize(("language", "divided"), BY_LANGUAGE)
def test_the_language_tells_what_a_stop_means(language: str, divided: str) -> None:
    text, parts = parts_of(divided)
    assert [text[start:end] for start, end in sentences(text, language)] == parts


@pytest.mark.parametrize(("language", "divided"), GLUED)
def test_sentences_without_a_space_between_are_told_apart(language: str, divided: str) -> None:
    text, parts = parts_of(divided, "")
    assert [text[start:end] for start, end in sentences(text, language)] == parts


def test_a_code_is_read_as_it_is_usually_written() -> None:
    text = "Er kam ca. Mitte Mai zur Fa. Huber."
    assert len(sentences(text, "de-AT")) == len(sentences(text, "DE")) == 1
    assert sentences("A. B.", "xx") == sentences("A. B.")


def test_no_list_names_a_word_twice() -> None:
    for listed in abbreviations().values():
        kinds = (listed.before, listed.within, listed.ending)
        words = [word for kind in kinds for word in kind]
        assert len(words) == len(set(words))


def test_time_is_linear_in_the_length_of_a_line() -> None:
    """Each of these once took a minute, or would, where a rule looked at the whole line."""
    for piece in ("1. ", "В г. ", '。"と', "《！", "म. A "):
        began = process_time()
        sentences(piece * 20_000, "de")
        assert process_time() - began < 2


def test_thirty_languages_are_tried() -> None:
    assert len(Counter(language for language, _ in DIVIDED)) >= 30


@given(
    st.text(alphabet=st.sampled_from("aAбБ.!?…。 \n\"'»“”«(1)A;Α-²।म"), max_size=60),
    st.sampled_from(["", "en", "de", "ru", "ko", "hi", "es"]),
)
def test_every_letter_is_in_one_sentence_and_none_crosses_a_newline(
    text: str, language: str
) -> None:
    found = sentences(text, language)
    covered = [at for start, end in found for at in range(start, end)]
    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= set(covered)
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n" not in text[start:end]


@given(st.text(max_size=80))
def test_any_text_at_all_is_divided_and_put_together_again(text: str) -> None:
    whole = "".join(text[start:end] for start, end in sentences(text))
    assert re.sub(r"\s", "", whole) == re.sub(r"\s", "", text)


def test_a_sentence_is_the_same_alone_and_among_many() -> None:
    """What stands far before changes nothing: so time is linear in the length."""
    one = 'U.S. Secretary Kerry met Gen. X at 5 p.m. Monday. "No. 5 is 3.5," he said. '
    alone = [one[start:end] for start, end in sentences(one)]
    text = one * 50
    assert [text[start:end] for start, end in sentences(text)] == alone * 50


@pytest.mark.parametrize(
    ("language", "divided"),
    [
        ("fi", "Ottelu on 5.11. Turussa.|Hän pelaa."),
        ("", "II. Dünya Savaşı bitti.|Bu iyi."),
        ("ru", "На пр. Мира пожар.|Никто не пострадал."),
        ("ru", "Есть газ, нефть и пр.|Это много."),
        ("pl", "To ulica Jana Pawła II.|Padał deszcz."),
        ("ka", "„ეს შეუძლებელია!“ – თქვა მან.|ყველა წავიდა."),
        ("ka", "პროფ. გ. ბერიძე ჩამოვიდა.|მან ისაუბრა."),
        ("zh", "《流浪地球！》上映了。|观众很多。"),
        ("zh", "我喜欢《流浪地球！》|观众很多。"),
        ("ur", "بی۔ بی۔ سی۔ نے خبر دی۔|حکومت خاموش ہے۔"),
        ("ur", "’’یہ غلط ہے۔‘‘ انہوں نے کہا۔|سب چلے گئے۔"),
    ],
)
def test_dates_kings_titles_and_spelled_letters_end_nothing(language: str, divided: str) -> None:
    parts = divided.split("|")
    joint = "\n" if "》|" in divided else "" if language == "zh" else " "
    text = joint.join(parts)
    assert [text[start:end] for start, end in sentences(text, language)] == parts
