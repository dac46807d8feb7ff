import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.paragraphs import keep_lines, quotable
from monitor.core.paragraphs.endings import leads_down
from monitor.core.paragraphs.labels import heads_others
from monitor.demo.pieces import all_pieces

GOOD = (
    "Talks opened on Monday in a school gymnasium in the town.",
    "Нобелівський комітет оголосив лауреатів у понеділок вранці.",
    "Le ministre a présenté son plan devant le parlement mardi.",
    '"We will not leave," the mayor said.',
    "Watch out for ice on the bridges, the police said.",
    "He was followed on Twitter by a million people.",
    "Read more books, the minister told the pupils.",
    "The share of the vote fell to 3 percent.",
    "Related costs have doubled since the spring.",
    "Reuters reported the deal first on Friday evening.",
)


@pytest.mark.parametrize(
    "line",
    [
        "Also read: Crisis in the east: what happened this week", "ALSO READ:", "Read more",
        "Watch: The night on the bridge", "Читайте також: Криза на сході: головне за тиждень",
        "Читайте также", "Lire aussi : La crise en cinq dates", "Lesen Sie auch | Die Krise",
        "Skip to content", "Accessibility links", "Please wait", "Embed Share",
        "No media source currently available", "Direct link", "240p | 360p | 480p | 720p",
        "16x9 Image", "0:00 0:02:31 0:00", "00:12", "* * *", "---", "2014", "© 2014 Example",
        "With reporting by Reuters and AFP", "Reuters, AFP, and dpa", "(AP)",
        "За матеріалами УНІАН", "Facebook | Twitter | Telegram", "Share", "Поділитися", "Друк",
        "Photo: Example / AFP", "https://example.org/a", "Follow us on Facebook and Twitter",
        "Subscribe to our newsletter", "Breaking News: Talks open in the town",
        "We use cookies to improve this site.", "See all News Updates of the Day",
        "Головна | Репортажі | Спорт", "Partager sur Facebook", "Поділитися у Facebook",
        "Підписуйтесь на наш канал",
    ],
)  # fmt: skip
def test_furniture_goes(line: str) -> None:
    assert keep_lines([GOOD[0], line, GOOD[1]]) == [GOOD[0], GOOD[1]]
    assert not quotable(line)


@pytest.mark.parametrize("line", GOOD)
def test_good_sentences_stay(line: str) -> None:
    assert keep_lines([line, line]) == [line, line]
    assert quotable(line)


def test_a_label_takes_the_headline_below_it_along() -> None:
    teaser = ["Читайте також:", "Криза на сході: головне за тиждень"]
    assert keep_lines([GOOD[0], *teaser, GOOD[1]]) == [GOOD[0], GOOD[1]]


def test_a_label_leaves_a_sentence_below_it_alone() -> None:
    assert keep_lines(["Read more:", GOOD[0]]) == [GOOD[0]]


def test_the_title_and_the_byline_are_no_part_of_the_text() -> None:
    lines = ["Talks open", "Olha Rud", GOOD[0]]
    assert keep_lines(lines, title="Talks open", authors=["Olha Rud"]) == [GOOD[0]]


@pytest.mark.parametrize(
    "box",
    [
        "Olha Rud covers the east from her home town, where she was born.",
        "Petro Lys is a correspondent for Example Radio.",
        "She covers the east for Example Radio.",
    ],
)
def test_an_author_is_introduced_at_the_end_only(box: str) -> None:
    lines = list(GOOD[:6])
    assert keep_lines([*lines, box], authors=["Olha Rud"]) == lines
    assert keep_lines([box, *lines], authors=["Olha Rud"]) == [box, *lines]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Crisis in the east", False),
        ("It rained.", False),
        ("It rained again.", True),
        ("One two three four five six seven eight nine", True),
        ("THE WAR IN THE EAST GOES ON.", False),
        ("政府は月曜日に新しい計画を発表した。", True),
        ("発表した。", False),
        ("政府は月曜日に新しい計画を発表したと複数の関係者が述べた", True),
        ("", False),
        ("Also read: The crisis goes on and on and on and on.", False),
    ],
)
def test_only_what_reads_as_a_sentence_may_be_quoted(text: str, *, good: bool) -> None:
    assert quotable(text) is good


def test_the_test_sites_articles_stay() -> None:
    lost = [
        line
        for piece in all_pieces()
        for line in set(piece.paragraphs) - set(keep_lines(piece.paragraphs, title=piece.title))
    ]
    assert lost == []


@given(st.lists(st.text()))
def test_what_is_kept_was_there_in_that_order(lines: list[str]) -> None:
    kept = keep_lines(lines)
    rest = iter(lines)
    assert all(line in rest for line in kept)
    assert all(isinstance(quotable(line), bool) for line in lines)


MORE_GOOD = (
    "Sources close to the government said the talks had failed.",
    "Sources said the talks had failed.",
    "За повідомленнями місцевих ЗМІ, двоє людей загинули.",
    "По сообщениям местных властей, погибли два человека.",
    "За інформацією поліції, ніхто не постраждав.",
    "Avec cette loi, le gouvernement veut reprendre la main.",
    "Mit dem neuen Gesetz will die Regierung sparen.",
    "Zum Auftakt der Gespräche reisten die Minister nach Genf.",
    "Follow-up posts on Facebook suggested the group had planned the attack.",
    "Share prices rose on Friday after the vote.",
    "Live fire was heard near the airport on Tuesday.",
    "Breaking the deadlock will take months, the envoy said.",
    "Reuters could not verify the report.",
    "AFP reporters saw smoke over the port.",
    "The BBC has seen the letter.",
    "Subscribers to the service lost access on Sunday.",
    "Print sales fell by half last year.",
    "Updated rules take effect on Monday.",
    "Video of the attack was shared on Telegram.",
    "Read the letter aloud, the judge told him.",
    "See all of it before you judge, he said.",
    "We use the road every day, said a villager.",
    "The killed man was a reporter for the local paper.",
    "Going to school has become dangerous, said the mother of 2 girls.",
    "Watching from the hill, villagers counted 12 explosions.",
    "Edited images of the bridge spread quickly, officials said.",
    "Дивіться, що вони зробили з нашим містом, каже він.",
    "Смотрите, что они сделали с нашим городом, говорит он.",
    "На тему переговорів міністр говорити відмовився.",
    "По теме переговоров министр говорить отказался.",
    "Voir la ville ainsi est un choc, dit-elle.",
    "Siehe da, die Brücke steht noch, sagte er.",
    "In 2014, 5,000 people lived here.",
    "政府は月曜日に新しい計画を発表した。",
    "Copyrights expire after 70 years, the court said.",
    "Copyright law passed on Monday.",
    "Copyright for machines is refused by the court in Lyon.",
    "Only 3 comments were recorded by the inquiry.",
    "Photos show smoke over the port, officials said.",
)
MORE_FURNITURE = (
    "Also read: Is the war over?",
    "ALSO READ | Five things to know",
    "READ MORE: China plague outbreak confirmed",
    "Watch - The night on the bridge",
    "Дивіться також: Як це було",
    "Слухайте також – Подкаст про схід",
    "По теме: Кризис на востоке",
    "Смотрите: Ночь на мосту",
    "À lire aussi : La crise",
    "Lire aussi",
    "Mehr zum Thema",
    "Siehe auch: Die Krise",
    "Lea también: La crisis",
    "Leggi anche: La crisi",
    "Czytaj także: Kryzys",
    "関連記事：政府の新しい計画",
    "相关阅读：新计划",
    "اقرأ أيضا: الأزمة",
    "Baca juga: Krisis",
    "Accessibility links",
    "Skip to main content",
    "Перейти до змісту",
    "Zum Inhalt springen",
    "Zur Navigation springen",
    "0:00",
    "0:00 / 1:23",
    "240p | 4.2MB",
    "(Reporting by A. Writer, editing by B. Editor.)",
    "With reporting by Reuters, AP, and dpa",
    "RFE/RL's Ukrainian Service contributed to this report.",
    "(AP)",
    "[Reuters]",
    "Associated Press",
    "За матеріалами: УНІАН",
    "По сообщениям Интерфакс",
    "avec AFP",
    "Source: Reuters",
    "Джерело: Укрінформ",
    "• • •",
    "====",
    "BREAKING: Talks open in the town",
    "Термінові новини",
    "This website uses cookies to ensure you get the best experience.",
    "Ми використовуємо файли cookie, щоб покращити сайт.",
    "Sign up for our newsletter",
    "Підписуйтесь на наш Telegram-канал",
    "Читайте нас у Telegram",
    "Follow us on Twitter @example",
    "Suivez-nous sur Facebook",
    "© 2020 Example Media. All rights reserved.",
    "Share on Facebook",
    "Send via WhatsApp",
    "Поділитися в Facebook",
    "Teilen auf X",
    "5 comments",
    "3 min read",
    "Updated at 1:23 p.m.",
    "This article was originally published on Example.",
    "www.example.org",
    "Photo: A. Photographer / Reuters",
)


@pytest.mark.parametrize("line", MORE_GOOD)
def test_a_sentence_that_begins_as_furniture_does_stays(line: str) -> None:
    assert keep_lines([GOOD[0], line, GOOD[0]]) == [GOOD[0], line, GOOD[0]]
    assert quotable(line)


@pytest.mark.parametrize("line", MORE_FURNITURE)
def test_furniture_of_many_languages_goes(line: str) -> None:
    assert keep_lines([GOOD[0], line, GOOD[0]]) == [GOOD[0], GOOD[0]]
    assert not quotable(line)


def test_a_bare_label_takes_a_list_of_headlines_along_but_not_the_rest_of_a_sentence() -> None:
    headlines = ["Crisis in the east", "Five things to know", "Who is who"]
    assert keep_lines(["Related articles:", *headlines, GOOD[0]]) == [GOOD[0]]
    assert keep_lines(["Photos", "which were shown", GOOD[0]]) == ["which were shown", GOOD[0]]


def test_a_long_paragraph_behind_a_label_is_no_headline() -> None:
    line = "Read more: " + "the talks went on and on, " * 10
    assert keep_lines([line]) == [line]


def test_people_in_the_news_are_not_taken_for_the_author() -> None:
    lines = [*GOOD[:6], "The killed man was a reporter.", "Olha Rud's car was found."]
    assert keep_lines(lines, authors=["Petro Lys", "Reuters"]) == lines
    long = "Olha Rud is a reporter. " + "She was born here. " * 30
    assert keep_lines([*lines, long], authors=["Olha Rud"])[-1] == long


def test_a_byline_goes_wherever_it_stands() -> None:
    assert keep_lines(["By Olha Rud", GOOD[0]], authors=["Olha Rud"]) == [GOOD[0]]


@pytest.mark.parametrize(
    "part",
    ["share ", "a | ", "11:11", "Reuters, ", "Xx ", "follow facebook ", " - ", "by ", "the post "],
)
def test_a_hostile_line_costs_little(part: str) -> None:
    assert isinstance(keep_lines([part * 20_000], authors=["A B"]), list)
    assert isinstance(quotable(part * 20_000), bool)


def test_scraps_around_the_text_and_runs_of_them_within_go() -> None:
    controls = ["Width px", "Height px", "Captions"]
    lines = ["Desk", *GOOD[:2], *controls, *GOOD[2:4], "Two scraps", "may stay", GOOD[4], "End bar"]
    assert keep_lines(lines) == [*GOOD[:4], "Two scraps", "may stay", GOOD[4]]


def test_a_list_and_a_text_of_headlines_only_keep_their_lines() -> None:
    items = ["- One ship", "- Two ships", "- Three ships"]
    assert keep_lines([GOOD[0], *items]) == [GOOD[0], *items]
    assert keep_lines(["One ship", "Two ships"]) == ["One ship", "Two ships"]


def test_many_short_lines_before_the_first_sentence_are_the_text_itself() -> None:
    lines = [f"Line {number} of a poem, long for a scrap" for number in range(13)]
    assert keep_lines([*lines, GOOD[0]]) == [*lines, GOOD[0]]


def test_a_line_that_divides_stays_between_parts_only() -> None:
    assert keep_lines(["___", GOOD[0], "___", "___", GOOD[1], "___"]) == [GOOD[0], "___", GOOD[1]]
    assert not quotable("___")


def test_other_forms_of_the_title_say_nothing() -> None:
    assert keep_lines(["Talks  open", GOOD[0]], title="Talks begin", headings=["talks open"]) == [
        GOOD[0]
    ]


def test_the_caption_below_an_image_note_goes_with_it() -> None:
    assert keep_lines(["16x9 Image", "Guards at the port, 4 May", GOOD[0]]) == [GOOD[0]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow the latest updates from the war in our live blog.",
        "Have you got a story? Email us at news@harbour.example.",
        "Download our app for iOS and Android.",
        "Please enable JavaScript to view the comments.",
        "Читайте нас в Telegram и Facebook, чтобы быть в курсе.",
        "Жми, чтобы подписаться на наш канал.",
        "Только главные новости на нашем Telegram-канале.",
        "Оперативні новини читайте в нашому Telegram.",
        "Підписуйтесь на наш канал у Viber, щоб знати більше.",
        "Suivez-nous sur Facebook pour ne rien manquer.",
        "Abonnieren Sie unseren Newsletter noch heute.",
        "Síguenos en nuestro canal de WhatsApp.",
        "Śledź nasz profil na Facebooku i bądź na bieżąco: nasz kanał czeka.",
    ],
)
def test_what_a_site_asks_of_its_readers_is_not_quoted(sentence: str) -> None:
    assert not quotable(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow-up posts on Facebook suggested that the group had planned the attack.",
        "Listen, he told the court, I never read Facebook.",
        "Share prices of Twitter fell by ten per cent on Monday.",
        "Only Facebook refused to answer questions of the committee.",
        "All our channels of talks with Moscow are closed, the minister said.",
        "Сообщает телеграм-канал Baza о взрыве в Киеве.",
        "Все каналы телевидения отключены в Крыму с понедельника.",
        "Подписан указ о блокировке Telegram на территории страны.",
        "Главный редактор телеграм-канала задержан в Москве.",
    ],
)
def test_news_of_networks_and_channels_is_quoted(sentence: str) -> None:
    assert quotable(sentence)


def test_the_row_of_a_table_is_not_quoted() -> None:
    assert not quotable("| DL | Larry Ogunjobi | 63 | 85% | 1 tackle (1 combined).")


def test_the_rest_of_a_sentence_is_not_quoted() -> None:
    assert not quotable("and so the minister resigned on Monday.")
    assert quotable("al-Shabab said on Monday that it had attacked the base.")
    assert quotable("iPhone sales fell by a tenth in the quarter.")


def test_short_lines_stay_where_it_is_known_that_they_stand_among_the_paragraphs() -> None:
    names = ["Olena Rud", "Ivan Koval", "Maria Lys"]
    for lines in ([GOOD[0], *names, GOOD[1]], [*names, GOOD[0]], [GOOD[0], *names]):
        assert keep_lines(lines, among=names) == lines
        assert keep_lines(lines) == [line for line in lines if line not in names]


def test_a_label_alone_stands_above_other_articles() -> None:
    assert all(
        map(heads_others, ("Читайте також", "Mehr zum Thema", "İlgili haberler", "関連記事"))
    )
    assert not any(
        map(heads_others, ("Related works", "Read also: The bridge", "The bridge", "More"))
    )


def test_what_ends_so_leads_to_what_is_below() -> None:
    assert all(map(leads_down, ("The dead:", "名单如下：", "Dear readers, ")))
    assert not any(map(leads_down, ("The dead", "At 10:30 they left.", "")))
