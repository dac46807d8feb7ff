"""What is true of the HTML of every mail, and its words."""

from lxml import html as lxml_html

ALLOWED = {
    "html": {"lang", "dir"}, "head": set(), "title": set(), "style": set(),
    "body": {"class", "style"},
    "meta": {"charset", "name", "content"}, "tr": set(), "br": set(), "strong": set(),
    "table": {"class", "role", "width", "cellpadding", "cellspacing", "bgcolor", "style"},
    "td": {"class", "style", "align", "valign", "dir"}, "p": {"class", "style", "dir"},
    "h1": {"class", "style", "dir"}, "h2": {"class", "style", "dir"}, "span": {"class", "style"},
    "em": {"class", "style"}, "blockquote": {"class", "style", "dir"},
    "a": {"class", "style", "href"},
}  # fmt: skip


def assert_harmless(page: str) -> None:
    parsed = lxml_html.document_fromstring(page)
    for element in parsed.iter():
        assert isinstance(element.tag, str), "a comment got in"
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ALLOWED[element.tag]
    for address in parsed.xpath("//@href"):
        assert str(address).startswith(("http://", "https://"))
    [style] = parsed.xpath("//style")
    assert style.text.count("{") == 6, "the style sheet is not ours alone"


def words_of(page: str) -> str:
    return " ".join(lxml_html.document_fromstring(page).text_content().split())
