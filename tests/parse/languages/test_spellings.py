"""How many spellings of a place does place("...") stand for?"""

import json
import tarfile
from pathlib import Path

from monitor.core.language.gazetteer import place_called
from monitor.core.matching import Document, Index
from monitor.core.model import Topic


def test_most_wrong_and_foreign_spellings_are_found(data_folder: Path) -> None:
    """Spellings of Ukrainian places; the least share is a little under what was reached."""
    reached = asked = 0
    with tarfile.open(data_folder / "spelling" / "spelling-ukraine.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".json") else None
            if file is None:
                continue
            told = json.load(file)
            name = told["correctSpelling"]
            if told["category"] == "Personal name" or place_called(name) is None:
                continue
            index = Index([Topic(id="t", name="T", queries={"": f'place("{name}")'})])
            for spelling in told.get("incorrectSpellings", []) + told.get("relatedSpellings", []):
                asked += 1
                reached += bool(index.matches(Document(title="", body=spelling)))
    assert asked > 1000
    assert reached / asked > 0.73
