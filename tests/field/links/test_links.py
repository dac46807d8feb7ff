"""Links as feeds write them: each leads to a page that is read, and that the alert leads to."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from monitor.core.addresses.urls import well_formed
from monitor.store.tables.news import article
from tests.field.odd import NOW, OddSite
from tests.pipeline.play import Play

CASES = sorted(Path(__file__).parent.glob("*.xml")) + sorted(Path(__file__).parent.glob("*.json"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_page_is_read_and_found_by_its_link(case: Path, play: Play, odd: OddSite) -> None:
    odd.put(case.read_text("utf-8"), NOW)
    odd.content_type = "application/feed+json" if case.suffix == ".json" else odd.content_type
    play.a_pass()
    with play.parts.database.reading() as tx:
        rows = list(tx.execute(sa.select(article)))
    assert rows
    read = [row.title for row in rows if row.text_from == "page" and well_formed(row.url)]
    assert read == [row.title for row in rows]
    assert len({row.url for row in rows}) == len(rows) == len({*odd.asked})
    for row in rows:
        assert play.explain(row.url)["title"] == row.title
