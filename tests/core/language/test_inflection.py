from collections.abc import Mapping

import pytest

from monitor.core.language.inflection.endings import LANGUAGES, endings
from monitor.core.language.inflection.forms import Forms, inflected, lemmas
from monitor.core.language.inflection.lexicon import Lexicon
from monitor.core.language.inflection.nouns import cases

# The dictionary of a language that has a few words: what is written, and what it is a form of.
RUSSIAN = {
    "кризис": "кризис", "кризиса": "кризис", "кризисом": "кризис",
    "путин": "путина", "путину": "путина", "путина": "путина",
    "Москва": "Москва", "Москвы": "Москва", "Москве": "Москва",
    "верховный": "верховный", "верховного": "верховный",
    "шёл": "идти", "идёт": "идти",
}  # fmt: skip


def forms(word: str, language: str = "ru", known: Mapping[str, str] = RUSSIAN) -> Forms:
    behind: dict[str, list[str]] = {}
    for form, lemma in known.items():
        behind.setdefault(lemma, []).append(form)
    return inflected(word, language, known.get, lambda lemma: behind.get(lemma, ()))


@pytest.mark.parametrize(
    ("language", "name", "some"),
    [
        ("ru", "Зеленский", "зеленского зеленскому зеленским"),
        ("ru", "Киев", "киева киеву киевом киеве"),
        ("ru", "Донецк", "донецка донецку донецке"),
        ("uk", "Зеленський", "зеленського зеленському зеленським"),
        ("uk", "Харків", "харкова харкову харкові харковом"),
        ("uk", "Одеса", "одеси одесі одесу одесою"),
        ("uk", "Схід", "сходу сході сходом"),
        ("uk", "Ріг", "рогу розі рогом"),
        ("bg", "Радев", "радева"),
        ("bg", "Съединени", "съединените"),
        ("bg", "Северен", "северния северният"),
        ("bg", "Европейски", "европейския европейската"),
        ("pl", "Zjednoczone", "zjednoczonych zjednoczonymi zjednoczonego"),
        ("pl", "Kijów", "kijowa kijowem kijowie"),
        ("pl", "Moskwa", "moskwy moskwę moskwie moskwą"),
        ("pl", "O'Leary", "o'leary'ego o'leary'emu"),
        ("cs", "Praha", "prahy praze prahu prahou"),
        ("cs", "Zelenskyj", "zelenskyje zelenskyji"),
        ("cs", "Macron", "macrona macronovi macronův"),
        ("sl", "Ryanair", "ryanaira ryanairov ryanairovega"),
        ("cs", "Zelenskyj", "zelenského zelenskému"),
        ("cs", "Baltské", "baltského baltském"),
        ("pl", "Pence", "pence'a pence'em"),
        ("sl", "Biden", "bidna bidnova bidena bidenov"),
        ("sl", "Janša", "janše janšev janševa"),
        ("sl", "Obama", "obame obamov"),
        ("sl", "Kremelj", "kremlja kremljem"),
        ("sl", "Baltsko", "baltskega baltskem"),
        ("sl", "Pahor", "pahorja pahorjeva"),
        ("sl", "Adria", "adriji adriina"),
        ("sl", "NATO", "nata natu natom"),
        ("ru", "МИД", "мида миду мидом"),
        ("pl", "ONZ", "onzu onzowi"),
        ("sk", "Fico", "fica ficovi ficom"),
        ("hr", "Zagreb", ""),
        ("hbs", "Zagreb", "zagreba zagrebu zagrebom"),
        ("hbs", "Београд", "београда"),
        ("lt", "Vilnius", "vilniaus vilniuje"),
        ("lv", "Rīga", "rīgas rīgā rīgu"),
        ("fi", "Ukraina", "ukrainan ukrainassa ukrainaan"),
        ("hu", "Ukrajna", "ukrajnában ukrajnát"),
        ("tr", "Ankara", "ankara'da ankara'nın"),
        ("de", "Selenskyj", "selenskyjs"),
        ("sv", "Ukraina", "ukrainas"),
        ("tr", "İstanbul", "istanbul'da"),
        ("ar", "أوكرانيا", "واوكرانيا لاوكرانيا باوكرانيا"),
        ("ar", "الأزمة", "ازمة للازمة بالازمة والازمة"),
        ("he", "אוקראינה", "באוקראינה לאוקראינה"),
    ],
)
def test_names_take_the_endings_of_a_language(language: str, name: str, some: str) -> None:
    assert set(some.split()) <= endings(name, language)


@pytest.mark.parametrize(
    ("name", "language"),
    [("Bo", "ru"), ("B2B", "ru"), ("Ryanair", "ru"), ("Киев", "pl"), ("Ukraine", "en"), ("", "cs")],
)
def test_what_takes_no_endings(name: str, language: str) -> None:
    assert endings(name, language) == frozenset()


@pytest.mark.parametrize(("language", "other"), [("cs", "nate"), ("pl", "natu"), ("uk", "ната")])
def test_an_acronym_keeps_its_letters(language: str, other: str) -> None:
    name = "НАТО" if language == "uk" else "NATO"
    assert all(form.startswith(name.lower()) for form in endings(name, language))
    assert other in endings(name.capitalize(), language), "which a name does not"


def test_a_name_is_none_of_its_own_forms_and_forms_have_a_length() -> None:
    for language in LANGUAGES:
        for name in ("Beograd", "Anna", "Іван", "Αθήνα", "Ели"):
            made = endings(name, language)
            assert name.lower() not in made
            assert all(len(form) >= 3 for form in made)


def test_a_common_word_has_the_forms_of_its_dictionary_and_no_others() -> None:
    few = {"кризис": "кризис", "кризиса": "кризис"}
    assert forms("кризис", known=few) == Forms(frozenset({"кризис", "кризиса"}), own=True)
    assert forms("кризиса", known=few).free == {"кризис", "кризиса"}, "any form names the word"


def test_a_word_may_look_like_none_of_its_forms() -> None:
    assert {"идет", "шел"} <= forms("идёт").free


def test_a_form_of_a_name_that_is_another_word_in_small_letters_needs_a_capital() -> None:
    found = forms("Путин")
    assert {"путину", "путина"} <= found.proper
    assert {"путин", "путином"} <= found.free
    assert not found.free & found.proper


def test_a_name_that_the_dictionary_has_is_given_both_its_forms_and_endings() -> None:
    assert {"москва", "москвы", "москве", "москвой"} <= forms("Москва").free
    assert {"москва", "москвы"} <= forms("москва").free, "written small, a name is still meant"
    assert {"москва", "москвы"} <= forms("МОСКВА").free


def test_an_adjective_in_a_name_is_the_common_word() -> None:
    assert "верховного" in forms("Верховный").free
    assert "верховный" in forms("Верховного").free


def test_a_word_that_no_dictionary_has_gets_endings_where_it_may_be_a_name() -> None:
    assert "мелитополя" in forms("Мелитополь").free
    assert forms("word", "xx", {}) == Forms(frozenset({"word"}))


def test_dictionaries_hold_misspellings_and_nicknames_of_names() -> None:
    known = {"Алексей": "Алексей", "Лёша": "Алексей", "Алексея": "Алексей", "А-с": "Алексей"}
    assert "леша" not in forms("Алексей", known=known).free
    assert "al" not in forms("Ali", "pl", {"Ali": "Ali", "Al": "Ali", "Alego": "Ali"}).free
    assert "алексея" in forms("Алексей", known=known).free


CZECH = dict.fromkeys(("Rusko", "Ruska", "Rusku", "Ruskem"), "Rusko") | {"sta": "stát"}
SLOVENE = {"ruski": "ruski", "rusko": "ruski", "ruske": "ruski", "ruskega": "ruski", "sta": "biti"}


def test_what_a_language_has_itself_is_in_no_other_a_form_of_another_word() -> None:
    czech, slovene = forms("Rusko", "cs", CZECH), forms("Rusko", "sl", SLOVENE)
    assert czech.own
    assert not slovene.own
    assert {"ruske", "ruskega"} <= slovene.free, "where no other has it, it is the adjective"
    lexicon = Lexicon({"cs": {"Rusko": czech}, "sl": {"Rusko": slovene}})
    assert "ruskega" in lexicon("Rusko", ("sl",)).free
    both = lexicon("Rusko", ("sl", "cs"))
    assert {"rusko", "rusku", "ruskem"} <= both.free
    assert not (both.free | both.proper) & {"ruski", "ruskega"}
    assert "ruskom" in both.free, "what is no word of the other language harms nobody"


def test_a_word_in_small_letters_is_not_read_in_another_language_either() -> None:
    english, german = forms("war", "en", {"war": "war", "wars": "war"}), forms(
        "war", "de", {"war": "sein", "ist": "sein"}
    )  # fmt: skip
    lexicon = Lexicon({"en": {"war": english}, "de": {"war": german}})
    assert lexicon("war", ("de",)).free == {"war", "ist"}
    assert lexicon("war", ("en", "de")).free == {"war", "wars"}


def test_what_is_another_word_in_one_language_needs_its_capital_in_all() -> None:
    known = {
        "pl": {"Polska": Forms(frozenset({"polska", "polsce"}), frozenset({"polski"}), own=True)},
        "sl": {"Polska": Forms(frozenset({"polska", "polski"}))},
    }
    assert Lexicon(known)("Polska", ("pl", "sl")) == Forms(
        frozenset({"polska", "polsce"}), frozenset({"polski"})
    )
    more = {"cs": {"Polska": Forms(frozenset({"polski"}), others=frozenset({"polskie"}))}}
    found = Lexicon(known | more | {"sk": {"Polska": Forms(frozenset({"polskie"}))}})(
        "Polska", ("pl", "cs", "sk")
    )
    assert found.proper == {"polski", "polskie"}, "also where one language reads it as that word"
    small = {language: {"polska": one["Polska"]} for language, one in known.items()}
    assert "polski" in Lexicon(small)("polska", ("pl", "sl")).free, "written small it is no name"


def test_of_a_name_that_its_dictionary_declines_what_only_endings_say_needs_a_capital() -> None:
    found = forms("Rusko", "cs", CZECH)
    assert {"ruska", "rusku", "ruskem"} <= found.free
    assert "ruske" in found.proper


def test_a_word_that_others_are_forms_of_is_meant_whatever_it_is_a_form_of() -> None:
    known = {"vojna": "vojen", "vojnega": "vojen"}
    known |= dict.fromkeys(("vojni", "vojne", "vojno", "vojnami"), "vojna")
    assert forms("vojna", "sl", known).free == {"vojna", "vojni", "vojne", "vojno", "vojnami"}
    assert forms("vojna", "sl", known).own
    del known["vojni"]
    assert "vojnega" in forms("vojna", "sl", known).free, "three forms are a slip of the dictionary"


def test_what_is_made_of_a_name_is_none_of_its_forms() -> None:
    known = dict.fromkeys(("Лондон", "Лондона", "лондонски", "лондончанин"), "Лондон")
    found = forms("Лондон", "bg", known)
    assert "лондона" in found.free
    assert not (found.free | found.proper) & {"лондонски", "лондончанин"}
    known = dict.fromkeys(("Vietnam", "Vietnama", "Vietnamka", "Vietnamec"), "Vietnam")
    assert "vietnama" in forms("Vietnam", "sl", known).free
    assert "vietnamka" not in forms("Vietnam", "sl", known).free
    assert "vietnam" not in forms("Vietnamec", "sl", known).free, "nor is the name a form of it"
    known = dict.fromkeys(("Зеленски", "Зеленския"), "Зеленски")
    assert "зеленски" in forms("Зеленски", "bg", known).free, "a name may end so itself"


def test_an_acronym_is_no_form_of_another_word() -> None:
    assert lemmas("STA", "sl", SLOVENE.get) == frozenset()
    assert forms("STA", "sl", SLOVENE).free >= {"sta"}
    assert "biti" not in forms("STA", "sl", SLOVENE | {"biti": "biti"}).free


@pytest.mark.parametrize(
    ("language", "word", "known", "meant"),
    [
        ("sl", "Sta", SLOVENE, set()),  # "biti" ends as adjectives do, and is a verb
        ("de", "Hat", {"hat": "haben"}, set()),
        ("pl", "Włoska", {"Włoska": "Włosek", "włoska": "włoski"}, {"włoski"}),
        ("bg", "пакистански", {"пакистански": "Пакистан"}, set()),
        ("en", "americans", {"americans": "American"}, {"American"}),
        ("de", "krieg", {"krieg": "kriegen", "Krieg": "Krieg"}, {"kriegen", "Krieg"}),
    ],
)
def test_what_a_word_may_mean(
    language: str, word: str, known: Mapping[str, str], meant: set[str]
) -> None:
    assert lemmas(word, language, known.get) == meant


def test_what_a_word_means() -> None:
    assert lemmas("кризиса", "ru", RUSSIAN.get) == {"кризис"}
    assert lemmas("москвы", "ru", RUSSIAN.get) == frozenset(), "a form of a name, written small"
    assert lemmas("Путину", "ru", RUSSIAN.get) == frozenset(), "a name is no other word's form"


def test_forms_join() -> None:
    one, other = Forms(frozenset("a"), frozenset("b")), Forms(frozenset("b"), frozenset("c"))
    assert one | other == Forms(frozenset("ab"), frozenset("c"))


def test_a_lexicon_gives_the_forms_in_all_of_some_languages() -> None:
    known = {
        "ru": {"Киев": Forms(frozenset({"киев", "киева"}))},
        "pl": {"Киев": Forms(frozenset({"киев"}), frozenset({"киеву"}))},
    }
    lexicon = Lexicon(known)
    assert lexicon("Киев", ("ru", "pl", "de")) == Forms(
        frozenset({"киев", "киева"}), frozenset({"киеву"})
    )
    assert lexicon("Львів", ("ru",)) == Forms(frozenset({"львів"}))
    assert lexicon("Киев", ()) == Forms(frozenset({"киев"}))


@pytest.mark.parametrize(
    ("language", "noun", "known", "more"),
    [
        ("ru", "мир", "мира миру мире миры", "миром миров мирам мирами мирах"),
        ("ru", "враг", "врага врагу врагом", "враги врагов"),
        ("uk", "батько", "батька батьком батьку", "батькові батьки батьків"),
        ("pl", "sąd", "sądu sądem sądy", "sądzie sądowi sądów"),
        ("hbs", "rat", "rata ratovi ratova", "ratu ratom ratovima"),
        ("hbs", "рат", "рата ратови ратова", "рату ратом ратовима"),
        ("hbs", "kost", "kosti košću", "kostima"),
    ],
)
def test_a_noun_has_the_cases_that_its_dictionary_lacks(
    language: str, noun: str, known: str, more: str
) -> None:
    assert {noun, *known.split(), *more.split()} <= cases(noun, language, known.split())


@pytest.mark.parametrize(
    ("language", "noun", "known"),
    [("ru", "мир", "мира"), ("ru", "сто", "ста"), ("en", "peace", "peaces"), ("sl", "mir", "miru")],
)
def test_a_noun_of_which_too_little_is_known_has_no_other_cases(
    language: str, noun: str, known: str
) -> None:
    assert cases(noun, language, known.split()) == frozenset()


def test_what_is_mostly_another_word_is_no_case_of_a_noun() -> None:
    assert "стали" not in cases("сталь", "ru", ["сталью", "сталей", "сталям"])


@pytest.mark.parametrize(
    ("language", "name", "some"),
    [
        ("az", "Bakı", "bakıda bakının bakıya bakıdan"),
        ("kk", "Алматы", "алматыда алматының алматыға"),
        ("kk", "Тоқаев", "тоқаевтың"),
        ("uz", "Toshkent", "toshkentda toshkentning"),
        ("uz", "Тошкент", "тошкентда"),
        ("ky", "Бишкек", "бишкекте"),
        ("tk", "Aşgabat", "așgabatda așgabadyň"),
        ("ka", "თბილისი", "თბილისში"),
        ("hy", "Երևան", "երեվանում"),
    ],
)
def test_endings_follow_the_last_vowels(language: str, name: str, some: str) -> None:
    assert set(some.split()) <= endings(name, language)


def test_a_word_of_other_letters_takes_no_endings_of_a_language() -> None:
    assert endings("PKK", "az") == frozenset()


def test_a_noun_that_its_dictionary_has_under_a_name_too_has_its_own_forms() -> None:
    known = {"блок": "Блок", "блока": "блок", "блоку": "блок", "блоком": "блок", "блоке": "блок"}
    known |= {"Блок": "Блок"}
    assert {"блоку", "блоков"} <= forms("блок", known=known).free


def test_a_noun_that_a_declension_has_by_itself_needs_no_dictionary() -> None:
    assert "боїв" in cases("бій", "uk", [])


def test_what_is_left_of_a_short_noun_is_no_case_of_it() -> None:
    assert "ям" not in cases("яма", "ru", ["ямы", "яме", "яму", "ямой", "ям"])
    assert cases("и", "uk", ["ів", "ам", "ами"]) <= {"ами"}
