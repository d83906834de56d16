"""How the two essays are cited."""

import pytest

from apparatus.model.edition import Edition
from apparatus.model.site import Site
from tests.program.test_how_to_cite import cite_plainly

DECISION = "[The Decision for War in Korea]"
STALIN = "[Stalin and the Origin of the Korean War: A Reconsideration. Introduction]"
READER = "The Origins of the Korean War: A Reader"
CITATIONS = [
    (
        "decision-for-war",
        "note",
        f"[Kathryn Weathersby?], “{DECISION},” in {READER} (essay, [2015?], version V), ¶ 7, ADDRESS.",
    ),
    (
        "decision-for-war",
        "bibliography",
        f"[Weathersby, Kathryn?]. “{DECISION}.” In {READER}, essay, [2015?], version V. ADDRESS.",
    ),
    (
        "decision-for-war",
        "mla",
        f"[Weathersby, Kathryn?]. “{DECISION}.” Essay. {READER}, Version V, [2015?], ADDRESS.",
    ),
    (
        "decision-for-war",
        "apa",
        f"[Weathersby, K.?] ([2015?]). {DECISION} [Essay]. In {READER} (Version V). ADDRESS",
    ),
    (
        "stalin-reconsideration",
        "note",
        f"[Yun Young Kim], “{STALIN},” in {READER} (thesis introduction, [2019], version V), ¶ 7, ADDRESS.",
    ),
    (
        "stalin-reconsideration",
        "bibliography",
        f"[Kim, Yun Young]. “{STALIN}.” In {READER}, thesis introduction, [2019], version V. ADDRESS.",
    ),
    (
        "stalin-reconsideration",
        "mla",
        f"[Kim, Yun Young]. “{STALIN}.” Thesis introduction. {READER}, Version V, [2019], ADDRESS.",
    ),
    (
        "stalin-reconsideration",
        "apa",
        f"[Kim, Y. Y.] ([2019]). {STALIN} [Thesis introduction]. In {READER} (Version V). ADDRESS",
    ),
]


@pytest.mark.parametrize(("slug", "form", "citation"), CITATIONS)
def test_the_essays_by_four_styles_with_supplied_facts_in_brackets(
    slug: str, form: str, citation: str, real_edition: Edition
) -> None:
    one = next(essay for essay in real_edition.essays if essay.slug == slug)
    cited = cite_plainly(one, Site(READER), "¶ 7", form)
    assert cited == citation.replace("sion V", f"sion {one.version}")
