"""Lines that describe a picture: kept and matched, and never quoted as the article's sentences.

They begin with a mark, as captions of the Korean and Japanese press do, so that whoever reads the
stored text knows them.
"""

from monitor.core.paragraphs.endings import has_sentences_length

MARK = "▲ "
_SPACES = 3  # of a caption that tells something


def as_caption(text: str) -> str:
    """Return a caption as a line of an article's text."""
    return f"{MARK}{text}"


def is_caption(line: str) -> bool:
    """Whether a line of an article's text is a caption."""
    return line.startswith(MARK)


def tells_something(text: str) -> bool:
    """Whether a caption is more than a credit or a word or two."""
    return text.count(" ") > _SPACES or (" " not in text and has_sentences_length(text, ended=True))
