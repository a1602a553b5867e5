"""A site that completes a shared configuration is mended as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.diagnostics import Span, note
from bantin.language_server.names.referring import renamed
from tests.e2e.hints.editing import BASE, CONFIG, X, news
from tests.language_server.mended import carried_out, offered
from tests.language_server.site import EditedFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = f"{BASE}extends: ../chung\n"
SHARED = "topics:\n  - {id: chung, name: Việc chung}\nvocabulary: [Zô]\n"
SHARED += "localities:\n  - {id: xa-chung, name: Chung, type: xã}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedFolder]:
    root = tmp_path_factory.mktemp("sites") / "xa"
    (root.parent / "chung").mkdir()
    (root.parent / "chung/shared_config.yaml").write_text(SHARED, "utf-8")
    with EditedFolder(root, {CONFIG: OWN, X: news("topics: [dan-van, chung]")}) as one:
        assert not [told for told in one.told() if told.code == "unknown-topic"]
        yield one


def test_a_mistake_in_its_own_file_is_mended_by_what_is_shared(folder: EditedFolder) -> None:
    portal = "portals: [{id: xa, title: Xã, url: 'https://xa.example', localities: [xa-chun]}]\n"
    folder.lay({CONFIG: OWN + portal})
    (mistake,) = [one for one in folder.told(CONFIG) if one.code == "unknown-locality"]
    fixes = offered(CONFIG, OWN + portal, mistake, folder)
    assert carried_out(OWN + portal, fixes[0].changes) == OWN + portal.replace("chun", "chung")


@pytest.mark.parametrize(("own", "can"), [("", False), ("vocabulary: [Zơ]\n", True)])
def test_a_word_of_ones_own_does_not_put_a_shared_vocabulary_aside(
    own: str,
    can: bool,  # noqa: FBT001 - of a table
    folder: EditedFolder,
) -> None:
    text = news(body="Đến Krông.")
    folder.lay({X: text, CONFIG: OWN + own})
    line = text[: text.index("Krông")].count("\n") + 1
    fixes = offered(X, text, note("not-a-syllable", Span(X, line, 5), word="Krông"), folder)
    assert (CONFIG in {change.path for fix in fixes for change in fix.changes}) is can


def test_an_id_that_others_share_is_not_renamed(folder: EditedFolder) -> None:
    folder.lay({})
    for topic, can in (("dan-van", True), ("chung", False)):
        text = news("topics: [dan-van, chung]").replace(topic, f"{topic[0]}‸{topic[1:]}", 1)
        place, _ = folder.place(X, text=text)
        assert (renamed(place, folder.known) is not None) is can
