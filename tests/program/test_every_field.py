"""No field of any type of entry is lost or put elsewhere unseen, in whatever form it leaves the site."""

from tests.program.every_field import CASES, write_all


def test_every_field_leaves_as_it_was_kept() -> None:
    for name, text in write_all().items():
        assert text == (CASES / name).read_bytes().decode(), name
