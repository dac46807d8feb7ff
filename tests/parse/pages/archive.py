"""A news page as a broadcaster's archive keeps it, in three markups; every word is our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What stands on the page: the article's sentences by paragraph, and the lines around it."""

    language: str
    title: str
    good: tuple[tuple[str, ...], ...]  # sentences, paragraph by paragraph, dateline left out
    dateline: str
    before: tuple[str, ...]
    caption: tuple[str, ...]
    middle: tuple[str, ...]
    teasers: tuple[str, ...]
    after: tuple[str, ...]
    author: str
    biography: str

    @property
    def furniture(self) -> tuple[str, ...]:
        around = (*self.before, *self.caption, *self.middle, *self.teasers, *self.after)
        return (*around, self.biography)

    def paragraphs(self) -> list[str]:
        told = [" ".join(sentences) for sentences in self.good]
        return [f"{self.dateline}{told[0]}", *told[1:]]


PLAYER = (
    "No media source currently available", "0:00", "0:00 0:03:12 0:00", "Direct link",
    "270p | 8.1MB", "360p | 12.4MB", "720p | 37.0MB", "Embed", "share",
    "Embed share", "The code has been copied to your clipboard.", "width", "px", "height",
    "The URL has been copied to your clipboard", "Share on Facebook", "Share on Twitter",
    "No media source currently available", "Pop-out player", "Auto", "Download",
)  # fmt: skip

ENGLISH = Kept(
    language="en",
    title="Envoys Seek Way Out Of Ukraine Crisis As Column Halts Near Velyka Hora",
    dateline="VELYKA HORA, Ukraine -- ",
    good=(
        (
            (
                "Envoys of four governments met on May 5 in search of a way out of the crisis in "
                "eastern Ukraine, where a column of armored vehicles halted short of the town."
            ),
        ),
        (
            (
                "The Interior Ministry in Kyiv said the offensive would go on until every public "
                "building was under its control again."
            ),
            "It said four soldiers were killed and 30 wounded in fighting on the northern road.",
        ),
        (
            (
                '"We will not fire on people who stand in the road with bread in their hands," '
                "Colonel Petro Lystopad told a crowd outside the council."
            ),
            "The crowd let one lorry of bread through.",
        ),
        (
            (
                "U.S. Secretary of State Jane A. Merrow spoke with her counterpart by telephone "
                "for 40 minutes, her office said."
            ),
            "Mrs. Merrow called for observers to be let into the town at once.",
        ),
        (
            (
                "The talks are to be continued on May 7 in the capital, though neither side would "
                "say who was going to take part."
            ),
        ),
    ),
    before=(
        "Accessibility links",
        "Skip to main content",
        "Skip to main Navigation",
        "Skip to Search",
        "BREAKING",
        "Ukraine Crisis: Live Blog Of Monday's Events",
        "Search",
        "Previous",
        "Next",
        "Breaking News",
        "Print",
        "Home",
        "Ukraine",
        "Comments",
        "May 05, 2014 16:02 CET",
        "Last updated: May 05, 2014 18:47 CET",
    ),
    caption=("16x9 Image", "Armed men stand guard outside the council on May 4."),
    middle=PLAYER,
    teasers=(
        "ALSO READ: Five Things To Know About The Offensive In Eastern Ukraine",
        "WATCH: Ukraine Crisis Seen From A Village On The Border",
        "READ MORE:",
        "Who Is Who In The Crisis",
    ),
    after=(
        "With reporting by AFP, Interfaks-Demo, and Reuters",
        "Some of the material in this report is from the Associated Press",
        "Copyright (c) 2014. Reprinted with permission.",
        "Related Articles",
        "Crisis In Ukraine: The Timeline",
        "See all News Updates of the Day",
        "Subscribe",
        "Follow Us",
        "Facebook",
        "Twitter",
        "Back to top",
        "16x9 Image",
        "Show more",
        "Tags: Ukraine, crisis",
    ),
    author="Olena Kryvoruk",
    biography="Olena Kryvoruk is a correspondent in Kyiv who writes of the Ukraine crisis.",
)
UKRAINIAN = Kept(
    language="uk",
    title="Посланці шукають виходу з кризи, колона зупинилася біля Великої Гори",
    dateline="ВЕЛИКА ГОРА – ",
    good=(
        (
            (
                "Посланці чотирьох урядів зустрілися 5 травня, щоб знайти вихід із кризи на сході "
                "України, де колона бронетехніки зупинилася перед містом."
            ),
        ),
        (
            (
                "У міністерстві внутрішніх справ кажуть, що наступ в Україні триватиме, поки всі "
                "будівлі не повернуться під контроль влади."
            ),
            "За даними міністерства, четверо військових загинули і 30 поранені.",
        ),
        (
            (
                "«Ми не стрілятимемо в людей, які стоять на дорозі з хлібом», – сказав полковник "
                "Петро Листопад натовпу біля ради."
            ),
        ),
        ("Переговори мають продовжити 7 травня у столиці, хоча сторони не назвали учасників.",),
    ),
    before=(
        "Доступність посилання",
        "Перейти до основного змісту",
        "Перейти до пошуку",
        "ТЕРМІНОВО: Криза в Україні, пряма трансляція подій",
        "Пошук",
        "Попередній",
        "Наступний",
        "Друк",
        "Головна",
        "Україна",
        "05 травня 2014, 16:02",
    ),
    caption=("16x9 Image", "Озброєні люди біля будівлі ради, 4 травня"),
    middle=(
        "No media source currently available",
        "0:00 0:03:12 0:00",
        "Завантажити",
        "270p | 8.1MB",
        "Код для вставки",
        "Поділитися",
        "Поділитися у Facebook",
    ),
    teasers=(
        "Читайте також: П’ять фактів про наступ на сході України",
        "ДИВІТЬСЯ ТАКОЖ:",
        "Криза в Україні: хто є хто",
    ),
    after=(
        "За матеріалами Reuters, AFP",
        "© 2014. Усі права захищено.",
        "Підписатися",
        "Підписуйтесь на наш канал у Telegram",
        "Коментарі",
    ),
    author="Олена Криворук",
    biography="Олена Криворук – кореспондентка в Києві, пише про кризу та наступ в Україні.",
)
PAGES = (ENGLISH, UKRAINIAN)


def classes(kept: Kept) -> str:
    """The publisher's own classes tell what is what."""
    first, *rest = kept.paragraphs()
    half = len(rest) // 2
    body = f"""<div class="c-hlights">{_all("span", kept.before[:6])}</div>
<div class="hdr"><ul class="nav">{_all("li", kept.before[6:])}</ul></div>
<div id="article-content"><h1 class="title pg-title">{escape(kept.title)}</h1>
<div class="publishing-details"><div class="links">{escape(kept.author)}</div></div>
<figure class="media-image"><img src="/a.jpg"><figcaption>{_all("span", kept.caption)}
</figcaption></figure>
<div class="body-container"><div class="wsw"><p>{escape(first)}</p>{_all("p", rest[:half])}
<div class="wsw__embed c-mmp">{_all("div", kept.middle)}</div>
<div class="wsw__embed also-read">{_all("h4", kept.teasers)}</div>{_all("p", rest[half:])}
</div></div><div class="c-author"><p>{escape(kept.biography)}</p></div>
<div class="footer">{_all("div", kept.after)}</div></div>"""
    return _page(kept, body)


def plain(kept: Kept) -> str:
    """Everything is a paragraph."""
    return _page(kept, f"<div>{_all('p', _in_order(kept))}</div>")


def flat(kept: Kept, line_end: str = "<br>\n") -> str:
    """There is nothing but lines."""
    return _page(kept, line_end.join(escape(line) for line in _in_order(kept)))


def flat_with_gaps(kept: Kept) -> str:
    """Paragraphs are divided by two ends of a line."""
    return flat(kept, "<br /><br />")


def flat_and_wrapped(kept: Kept) -> str:
    """Each paragraph is broken where the margin was, as an old editor did it."""
    lines = [_wrapped(line) for line in _in_order(kept)]
    return _page(kept, "<br>\n<br>\n".join(lines))


MARKUPS = (classes, plain, flat, flat_with_gaps, flat_and_wrapped)


def _in_order(kept: Kept) -> list[str]:
    first, *rest = kept.paragraphs()
    half = len(rest) // 2
    return [
        *kept.before, kept.title, kept.author, *kept.caption, first, *rest[:half],
        *kept.middle, *kept.teasers, *rest[half:], *kept.after, kept.biography,
    ]  # fmt: skip


def _wrapped(line: str, width: int = 60) -> str:
    lines = [""]
    for word in line.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>\n".join(map(escape, lines))


def _all(tag: str, lines: Sequence[str]) -> str:
    return "\n".join(f"<{tag}>{escape(line)}</{tag}>" for line in lines)


def _page(kept: Kept, body: str) -> str:
    return f"""<!DOCTYPE html><html lang="{kept.language}"><head><meta charset="utf-8">
<title>{escape(kept.title)}</title></head><body>
{body}
</body></html>"""
