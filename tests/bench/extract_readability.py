"""Extract pages with readability-lxml; print the text of each, as JSON a line."""

import json
import sys
from pathlib import Path

import lxml.html
from readability import Document  # type: ignore[import-not-found]  # the peer's own environment


def main(names: str) -> None:
    for name in Path(names).read_text(encoding="utf-8").splitlines():
        html = Path(name).read_bytes().decode("utf-8", "replace")
        summary = lxml.html.fromstring(Document(html).summary())
        for block in summary.iter("p", "div", "br", "li", "h1", "h2", "h3", "blockquote", "tr"):
            block.tail = "\n" + (block.tail or "")
        print(json.dumps(summary.text_content()))


if __name__ == "__main__":
    main(sys.argv[1])
