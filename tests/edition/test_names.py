"""The names of this edition, in `sources/names.yaml`."""

import pytest

from apparatus.model.edition import Edition
from apparatus.registers import Name, Registers
from apparatus.registers.mentions import list_units
from apparatus.registers.names import Variant, squeeze
from tests.program.test_names import SHOWN


@pytest.fixture(scope="module")
def names(real_registers: Registers) -> dict[str, Name]:
    return {name.id: name for name in real_registers.names}


def test_a_name_knows_its_spellings_and_its_place(names: dict[str, Name]) -> None:
    mao = names["mao-zedong"]
    assert mao.kind == "person" and mao.plain_forms == ("Mao Zedong", "Mao")
    assert Variant("Mao Tse-tung", "Wade-Giles romanisation") in mao.variants
    assert mao.place.path == SHOWN and mao.place.line > 1


def test_every_name_is_somebody_and_stands_somewhere(real_registers: Registers) -> None:
    assert [name.id for name in real_registers.names if not name.who] == []
    assert [name.id for name in real_registers.names if not real_registers.mentions[name.id]] == []
    kinds = [name.kind for name in real_registers.names]
    assert [kinds.count(kind) for kind in ("person", "place", "body")] == [38, 38, 38]


def test_everybody_in_the_bibliography_is_a_name(real_edition: Edition, names: dict[str, Name]) -> None:
    forms = {form for name in names.values() for form in name.plain_forms}
    people = {str(p) for s in real_edition.library for _, named in s.people for p in named}
    assert {
        p for p in people if p not in forms and p.removeprefix("The ").removeprefix("the ") not in forms
    } == set()


def test_bare_kim_is_kim_il_sung_nine_times(real_registers: Registers) -> None:
    bare = [m.at for m in real_registers.mentions["kim-il-sung"] if m.name == "Kim"]
    assert [f"{at.essay[0]} {at.id}" for at in bare] == [
        *("d p9-2", "d p9-2", "d p10-3", "d p10-4", "d p15-3", "d p16-1", "d p16-6", "d p17-2"),
        "s p4-8",
    ]
    others = {m.name for name in ("kim-jong-un", "kim-gye-dong") for m in real_registers.mentions[name]}
    assert others == {"Kim Jong Un", "Kim Jung Un", "Gye-Dong Kim"}


def test_mentions_are_words_of_the_texts(real_edition: Edition, real_registers: Registers) -> None:
    texts = {unit.at: unit.text for unit in list_units(real_edition.essays)}
    for mentions in real_registers.mentions.values():
        for m in mentions:
            start = m.start - len(m.before)
            assert texts[m.at][start:].startswith(f"{m.before}{m.name}{m.after}")


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("washington", "d n12"),  # the place of a publisher
        ("rok", "d p22-2"),  # "to the South", a direction
        ("china", "d p13-3"),  # the People’s Republic of China
        ("moscow", "d n4"),  # the Presidential Archive in Moscow
        ("rok-ministry-of-defense", "d p4-1"),  # the Russian one
    ],
)
def test_what_looks_like_a_name_and_is_another_thing(real_registers: Registers, name: str, at: str) -> None:
    found = {f"{m.at.essay[0]} {m.at.id}" for m in real_registers.mentions[name]}
    assert at not in found and found


def test_no_spelling_for_the_search_is_a_common_word(names: dict[str, Name]) -> None:
    spelled = {squeeze(v.text) for name in names.values() for v in name.variants}
    assert spelled.isdisjoint({"mid", "stuck", "may", "us", "the", "north", "south"})
