"""What stands on the demo's pages beside the articles, and must never be quoted or matched.

None of these lines is part of any article's text, so that `line in text` tells a leak.
"""

from monitor.demo.feeds import POST_FOOTER

MODERN = (
    "Skip to main content",
    "Subscribe for one pound a week",
    "Today's paper",
    "More on this story",
    "Ukraine crisis: ten questions answered",
    "Timeline: how the offensive in Ukraine unfolded",
    "Quiz: how well do you know the tides?",
    "© The Harbour Post. All rights reserved.",
    "Follow us on every network",
)
SOUP = (
    "Breaking news: Ukraine crisis talks, live blog",
    "World Business Sport Science Culture",
    "Share on Facebook",
    "Share via e-mail",
    "Print this page",
    "READ MORE:",
    "Five maps that explain the Ukraine crisis",
    "No media source currently available",
    "0:00 0:01:47 0:00",
    "We and our 214 partners store cookies on your device.",
    "Accept all",
    "© Meridian Wire. Reproduction without permission is prohibited.",
)
INLINE = (
    "Accessibility links",
    "Skip to main content",
    "BREAKING: Ukraine crisis talks under way, follow our live blog",
    "Share",
    "Print",
    "16x9 Image",
    "ALSO READ: Ukraine Crisis: What We Know So Far",
    "please wait",
    "No media source currently available",
    "0:00 0:02:31 0:00",
    "Direct link",
    "240p | 12.3MB",
    "360p | 18.9MB",
    "480p | 28.7MB",
    "WATCH: Offensive In Eastern Ukraine, Seen From The Air",
    "With reporting by Interfaks-Demo, CPA and Stepnews",
    "Copyright (c) Steppe Radio. Reprinted with permission.",
    "Subscribe to our newsletter",
    "See all News Updates of the Day",
)
BIOGRAPHY = "is a correspondent for Steppe Radio who covers the Ukraine crisis."
CYRILLIC = {
    "uk": (
        "Головна Новини Спорт Культура Погода",
        "Читайте також: Криза на сході України: головне за тиждень",
        "Підписуйтесь на наш канал",
        "Поділитися",
        "© Вісник порту. Усі права захищено.",
    ),
    "ru": (
        "Главная Новости Спорт Культура Погода",
        "Читайте также: Кризис на востоке Украины: главное за неделю",
        "Подписывайтесь на наш канал",
        "Поделиться",
        "© Вісник порту. Все права защищены.",
    ),
}
FLAT = {
    "fr": (
        "Accueil | Reportages | Économie | Sport | Contact",
        "Lire aussi : Crise en Ukraine, les dates clés",
        "Partager sur Facebook",
        "Abonnez-vous à notre lettre d'information",
        "© Canal Danube. Tous droits réservés.",
    ),
    "uk": (
        "Головна | Репортажі | Економіка | Спорт | Контакти",
        "Читайте також: Криза в Україні: хронологія подій",
        "Поділитися у Facebook",
        "Підпишіться на нашу розсилку",
        "© Canal Danube. Усі права захищено.",
    ),
}

_EVERY = (*MODERN, *SOUP, *INLINE, BIOGRAPHY, *CYRILLIC["uk"], *CYRILLIC["ru"])
FURNITURE: tuple[str, ...] = tuple(
    dict.fromkeys((*_EVERY, *FLAT["fr"], *FLAT["uk"], POST_FOOTER)),
)
