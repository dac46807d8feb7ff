"""What peers choose, what it costs them, and everybody's ROUGE-1: run in the peers' environment.

Reads lines of {"sentences", "references", "told": {name: text}}; prints one object.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from time import process_time

from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-not-found]
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # type: ignore[import-not-found]
from sumy.nlp.stemmers import Stemmer  # type: ignore[import-not-found]
from sumy.summarizers.lex_rank import LexRankSummarizer  # type: ignore[import-not-found]
from sumy.summarizers.text_rank import TextRankSummarizer  # type: ignore[import-not-found]
from sumy.utils import get_stop_words  # type: ignore[import-not-found]

PEERS = {"sumy TextRank": TextRankSummarizer, "sumy LexRank": LexRankSummarizer}


class Words:
    """Takes words as sumy asks for them."""

    def to_words(self, sentence: str) -> list[str]:
        return re.findall(r"\w+", sentence)


def chosen(peer: type, sentences: list[str]) -> list[int]:
    summarizer = peer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    made = [Sentence(one, Words()) for one in sentences]
    found = summarizer(ObjectDocumentModel([Paragraph(made)]), 3)
    return sorted(next(at for at, one in enumerate(made) if one is it) for it in found)


def main() -> None:
    scorer = RougeScorer(["rouge1"], use_stemmer=True)
    choices: dict[str, list[list[int]]] = defaultdict(list)
    scores: dict[str, list[float]] = defaultdict(list)
    spent = dict.fromkeys(PEERS, 0.0)
    for line in Path(sys.argv[1]).read_text().splitlines():
        article = json.loads(line)
        told = dict(article["told"])
        for name, peer in PEERS.items():
            begun = process_time()
            picked = chosen(peer, article["sentences"])
            spent[name] += process_time() - begun
            choices[name].append(picked)
            told[name] = "\n".join(article["sentences"][at] for at in picked)
        for name, text in told.items():
            each = [scorer.score(one, text)["rouge1"].fmeasure for one in article["references"]]
            scores[name].append(sum(each) / len(each))
    print(json.dumps({"choices": choices, "scores": scores, "spent": spent}))


main()
