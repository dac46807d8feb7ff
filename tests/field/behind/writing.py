# ruff: noqa: E501  # a table of pages
"""Pages of our own writing that show a lead for free, and the wall under it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """What a page shows of an article, and what its wall says."""

    title: str
    lead: tuple[str, ...]
    wall: str  # its heading
    offer: tuple[str, ...]


FREE = {
    "en": Free(
        title="Sluice above Galați breaks",
        lead=(
            "The sluice above Galați broke on Monday morning, and two hundred families left home.",
            "Engineers had warned of its rust since the spring, the council said.",
        ),
        wall="Subscribe to continue",
        offer=("Already a subscriber? Log in", "Unlimited access for $1 a month. Cancel anytime."),
    ),
    "de": Free(
        title="Schleuse oberhalb von Galatz bricht",
        lead=("Die Schleuse oberhalb von Galatz ist am Montag gebrochen, zweihundert Familien flohen.",),
        wall="Weiterlesen mit Abo",
        offer=("Sie sind bereits Abonnent? Hier anmelden", "Jederzeit kündbar, 9,90 Euro im Monat."),
    ),
    "fr": Free(
        title="L'écluse de Galati a cédé",
        lead=("L'écluse en amont de Galati a cédé lundi matin, et deux cents familles sont parties.",),
        wall="Article réservé aux abonnés",
        offer=("Déjà abonné ? Connectez-vous", "Abonnez-vous pour lire la suite, 1 € par mois."),
    ),
    "es": Free(
        title="Se rompe la esclusa de Galati",
        lead=("La esclusa de Galati se rompió el lunes y doscientas familias dejaron sus casas.",),
        wall="Suscríbete para seguir leyendo",
        offer=("¿Ya eres suscriptor? Inicia sesión", "Acceso ilimitado por 1 € al mes."),
    ),
    "it": Free(
        title="Cede la chiusa di Galati",
        lead=("La chiusa a monte di Galati ha ceduto lunedì e duecento famiglie sono fuggite.",),
        wall="Abbonati per continuare a leggere",
        offer=("Sei già abbonato? Accedi", "1 € al mese, disdici quando vuoi."),
    ),
    "pt": Free(
        title="Comporta de Galati cede",
        lead=("A comporta acima de Galati cedeu na segunda-feira e duzentas famílias saíram.",),
        wall="Conteúdo exclusivo para assinantes",
        offer=("Já é assinante? Entre", "Assine por R$ 5 por mês."),
    ),
    "pl": Free(
        title="Pękła śluza pod Gałaczem",
        lead=("Śluza pod Gałaczem pękła w poniedziałek, a dwieście rodzin opuściło domy.",),
        wall="Czytaj dalej z prenumeratą",
        offer=("Masz już prenumeratę? Zaloguj się", "Tylko 9,90 zł miesięcznie."),
    ),
    "uk": Free(
        title="Прорвало шлюз над Галацом",
        lead=("Шлюз над Галацом прорвало в понеділок уранці, двісті родин залишили домівки.",),
        wall="Оформіть передплату, щоб читати далі",
        offer=("Вже передплатник? Увійдіть", "Лише 49 грн на місяць."),
    ),
    "ru": Free(
        title="Прорвало шлюз над Галацем",
        lead=("Шлюз над Галацем прорвало в понедельник утром, двести семей покинули дома.",),
        wall="Материал доступен по подписке",
        offer=("Уже есть подписка? Войдите", "Оформите подписку за 99 рублей в месяц."),
    ),
    "nl": Free(
        title="Sluis boven Galați begeeft het",
        lead=("De sluis boven Galați brak maandagochtend door en tweehonderd gezinnen vertrokken.",),
        wall="Lees verder met een abonnement",
        offer=("Al abonnee? Log in", "Vanaf 1 euro per maand."),
    ),
    "sv": Free(
        title="Slussen ovanför Galați brast",
        lead=("Slussen ovanför Galați brast på måndagsmorgonen och tvåhundra familjer lämnade hemmen.",),
        wall="Bli prenumerant för att läsa vidare",
        offer=("Redan prenumerant? Logga in", "Avsluta när du vill, 1 kr i månaden."),
    ),
    "ro": Free(
        title="A cedat ecluza de lângă Galați",
        lead=("Ecluza din amonte de Galați a cedat luni dimineața, iar două sute de familii au plecat.",),
        wall="Abonează-te pentru a citi mai departe",
        offer=("Ești deja abonat? Autentifică-te", "Doar 5 lei pe lună."),
    ),
    "ja": Free(
        title="ガラツィ上流の水門が決壊",
        lead=("ガラツィ上流の水門が月曜日の朝に決壊し、二百世帯が家を離れたと市が発表した。",),
        wall="この記事は会員限定です",
        offer=("続きを読むには会員登録が必要です。", "月額980円でお読みいただけます。"),
    ),
    "zh": Free(
        title="加拉茨上游水闸决堤",
        lead=("加拉茨上游的水闸于星期一早上决堤，市政府表示两百户居民已撤离家园。",),
        wall="订阅后继续阅读",
        offer=("已经是会员？登录", "每月仅需9元。"),
    ),
    "tr": Free(
        title="Galați'nin yukarısındaki kapak çöktü",
        lead=("Galați'nin yukarısındaki su kapağı pazartesi sabahı çöktü ve iki yüz aile evini terk etti.",),
        wall="Okumaya devam etmek için abone olun",
        offer=("Zaten abone misiniz? Giriş yapın", "Ayda yalnızca 20 lira."),
    ),
}  # fmt: skip

HEAD = "<!doctype html><html><head><meta charset=utf-8><title>{window}</title>{head}</head><body>"
LAYOUTS = {  # where the lead stands, and its wall
    "its heading is the wall's": "<div class=story>{lead}</div><div class=paywall><h1>{wall}</h1>{offer}</div>",
    "the wall first": "<div class=gate><h1>{wall}</h1>{offer}</div><div class=text>{lead}</div>",
    "in the article": "<article>{lead}<section><h1>{wall}</h1>{offer}</section></article>",
    "title in h2": "<article><h2>{title}</h2>{lead}<h1>{wall}</h1>{offer}</article>",
    "title in a division": "<div class=headline>{title}</div><div>{lead}</div><h1>{wall}</h1>{offer}",
    "within main": "<main><p class=kicker>{title}</p>{lead}<aside><h1>{wall}</h1>{offer}</aside></main>",
    "a dialog": "<main>{lead}</main><div role=dialog><h1>{wall}</h1>{offer}</div>",
    "a form": "<main>{lead}<form><h1>{wall}</h1>{offer}<input type=email></form></main>",
    "two headings": "<article><h1>{title}</h1>{lead}<h1>{wall}</h1>{offer}</article>",
    "two headings, the wall first": "<div><h1>{wall}</h1>{offer}</div><h1>{title}</h1><div>{lead}</div>",
    "a table": "<table><tr><td><b>{title}</b>{lead}</td></tr><tr><td><h1>{wall}</h1>{offer}</td></tr></table>",
    "with a menu": "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav><div>{lead}</div><h1>{wall}</h1>{offer}<footer>© 2026 Example</footer>",
}  # fmt: skip


def page(free: Free, layout: str, *, window: str = "", head: str = "") -> bytes:
    """Lay a page out; the window's title is the article's, and the site's behind it."""
    said = {
        "title": free.title,
        "lead": "".join(f"<p>{one}</p>" for one in free.lead),
        "wall": free.wall,
        "offer": "".join(f"<p>{one}</p>" for one in free.offer),
    }
    top = HEAD.format(window=window or f"{free.title} | Example Times", head=head)
    return (top + LAYOUTS[layout].format(**said)).encode()
