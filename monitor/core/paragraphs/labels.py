"""Labels: lines that announce another article, or stand above some."""

import re
from functools import lru_cache

from monitor.core.paragraphs.endings import is_headline, is_long

_SURE = (  # with a separator behind them, whatever follows is another article's
    r"(?:see|watch|listen) (?:also|more)|also (?:read|watch|see|on [\w.-]{3,30})|up next|next up|"
    r"(?:now |must )?read (?:also|next|more|the full story|this)|explore further|"
    r"editors?['’]s? picks?|more on this|don['’]t miss|you (?:may|might) also like|"
    r"related (?:articles?|stor(?:y|ies)|content|news|topics?|coverage|links?|posts?|reading)|"
    r"recommended(?: for you)?|"
    r"most (?:read|popular|viewed)|more (?:stories|from|news)|in case you missed it|"
    r"further reading|читайте (?:також|ещё|еще|также)|"
    r"(?:дивіться|слухайте|дізнайтеся|почитайте) (?:також|ще)|"
    r"(?:смотрите|смотреть|слушайте|узнайте|почитайте) (?:также|ещё|еще)|(?:матеріали|новини|"
    r"материалы|новости) (?:по|за|на) тем[уіеі]|більше на цю тему|вас може зацікавити|"
    r"вас может заинтересовать|чытайце таксама|"
    r"(?:à )?lire (?:aussi|également|la suite)|à lire|(?:à )?voir (?:aussi|également)|à écouter|"
    r"sur le même (?:sujet|thème)|lesen sie (?:auch|mehr|hier)|auch interessant|mehr zum thema|"
    r"mehr dazu|siehe auch|das könnte sie (?:auch )?interessieren|lees (?:ook|meer)|"
    r"(?:leer|lea|lee|vea|mira) también|le puede interesar|te puede interesar|más información|"
    r"leia (?:também|mais)|veja também|saiba mais|leggi anche|potrebbe interessarti|guarda anche|"
    r"(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)|polecamy|čtěte také|přečtěte si|"
    r"prečítajte si|olvassa el|citește și|citiți și|прочетете (?:също|още)|вижте също|"
    r"pročitajte (?:još|i)|прочитајте (?:и|још)|läs (?:också|mer|även)|les også|læs også|"
    r"lue myös|loe (?:ka|lisaks)|lasi arī|skaitykite taip pat|διαβάστε (?:επίσης|ακόμα)|"
    r"ayrıca okuyun|bunlar da ilginizi çekebilir|baca juga|lihat juga|đọc thêm|xem thêm|"
    r"اقرأ أيض[اً]+|شاهد أيض[اً]+|قراءة المزيد|קראו (?:גם|עוד)|अधिक पढ़ें|यह भी पढ़ें|"
    r"ilgili haber(?:ler)?|vezi și|pe aceeași temă|weitere (?:artikel|themen|meldungen)|"
    r"(?:artículos|noticias|notas) relacionad[ao]s|(?:artigos|notícias) relacionad[ao]s|"
    r"articoli correlati|articles (?:liés|similaires)|powiązane (?:artykuły|tematy)|"
    r"související články|súvisiace články|(?:схожі|пов['’]язані) (?:матеріали|новини)|"
    r"(?:похожие|связанные) (?:материалы|новости)|(?:مقالات|أخبار|مواضيع) ذات صلة|"
    r"berita terkait|tin liên quan|ข่าวที่เกี่ยวข้อง|संबंधित (?:खबरें|लेख)|おすすめ記事|관련 뉴스|"
    r"関連記事|あわせて読みたい|相关阅读|相關閱讀|延伸阅读|延伸閱讀|相关新闻|관련기사|관련 기사"
)
_LIKELY = (  # a sentence may begin so too: what follows must look like a headline
    r"watch(?: live| now)?|also|breaking|терміново|срочно|more|listen(?: live| now)?|read|related|"
    r"trending|explainer|video|photos?|gallery|podcast|дивіться|слухайте|смотрите|слушайте|по теме|"
    r"на тему|до теми|відео|видео|lire|voir|écouter|vidéo|siehe|sehen sie|hören sie|foto"
)
_GAP = r"\s*(?:[:|»>：]|\s[–—-]\s|$)\s*"
_LABEL = re.compile(rf"\W*(?:(?P<sure>{_SURE})|(?:{_LIKELY})){_GAP}(?P<rest>.*)", re.IGNORECASE)
_FOLLOWING = 6  # headlines that one bare label takes along, at most


_PICTURE = re.compile(r"\d{1,2}x\d{1,2}(?: image)?", re.IGNORECASE)  # its caption may follow


@lru_cache(8)  # a line is asked about several times
def _label(line: str) -> re.Match[str] | None:
    return _LABEL.fullmatch(line)


def is_label(line: str) -> bool:
    """Whether a line begins as a label does."""
    return bool(_label(line))


def heads_others(line: str) -> bool:
    """Whether a line is a label that stands above other articles, and nothing else."""
    return headlines_below(line) == _FOLLOWING


def announces(line: str) -> bool:
    """Whether a line is a label, and what stands behind it another article's headline."""
    label = _label(line)
    if not label:
        return False
    rest = label["rest"]
    if label["sure"]:
        return not is_long(rest)
    return not rest or is_headline(rest)


def headlines_below(line: str) -> int | None:
    """Return how many headlines may stand below a label with none beside it; None: no label."""
    if _PICTURE.fullmatch(line):
        return 1
    label = _label(line)
    if not label:
        return None
    return 0 if label["rest"] else _FOLLOWING if label["sure"] else 1
