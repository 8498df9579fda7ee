"""Pairs of identifiers counted on hand-made people: every figure here was counted by hand."""

import pytest

from evaluation.identity import report, shortfalls
from evaluation.identity_pairs import Known, Pair, judge

EMAIL = ("email", "ann@post.example")
PHONE = ("phone", "+390001")
CARD = ("loyalty_id", "CL1")
COOKIE = ("cookie_id", "c1")
OTHERS_EMAIL = ("email", "bob@post.example")
ORDER = ("order", "O-1")


def known(
    customers: dict[tuple[str, str], str],
    shown: list[Pair],
    numbered: list[Pair] | None = None,
    reasons: dict[frozenset[tuple[str, str]], str] | None = None,
) -> Known:
    """Ann has an address, a telephone, a card and a device, which Bob uses too; Bob has an address."""
    ann, bob = frozenset({"ann"}), frozenset({"bob"})
    holders = {EMAIL: ann, PHONE: ann, CARD: ann, COOKIE: ann | bob, OTHERS_EMAIL: bob}
    return Known(holders, {"ann": shown}, {"ann": numbered or []}, customers, reasons or {})


ALONE = {EMAIL: "1", PHONE: "2", CARD: "3", COOKIE: "4", OTHERS_EMAIL: "5"}


def test_every_pair_of_a_person_counts_once_and_a_shared_device_for_both() -> None:
    figures = judge(known(ALONE, [])).all
    # Ann's four identifiers make six pairs, and the device is Bob's beside his address.
    assert figures.true == 7
    assert (figures.joined, figures.precision, figures.total_recall) == (0, 1.0, 0.0)
    assert figures.evidenced == 0


def test_a_path_of_records_links_its_ends() -> None:
    found = judge(known({**ALONE, PHONE: "1"}, [(EMAIL, PHONE), (PHONE, CARD)])).all
    assert (found.shown, found.shown_joined) == (3, 1)
    assert found.total_recall == pytest.approx(1 / 7)


def test_a_number_links_too_and_is_counted_apart() -> None:
    found = judge(known(ALONE, [(EMAIL, PHONE)], [(PHONE, ORDER), (CARD, ORDER)])).all
    assert (found.shown, found.evidenced) == (1, 3)


def test_a_path_leads_through_what_two_people_share() -> None:
    assert judge(known(ALONE, [(EMAIL, COOKIE), (COOKIE, CARD)])).all.shown == 3


def test_what_only_a_shared_device_links_is_not_linkable() -> None:
    # Her telephone and card stand in one record; the rest of her hangs together by the device that Bob uses too.
    records: list[Pair] = [(EMAIL, COOKIE), (COOKIE, CARD), (CARD, PHONE)]
    found = judge(known({**ALONE, PHONE: ALONE[CARD]}, records)).all
    assert (found.evidenced, found.evidenced_joined) == (6, 1)
    assert (found.linkable, found.linkable_joined) == (1, 1)


def test_joining_two_people_is_wrong_for_every_pair_between_them() -> None:
    judged = judge(known(dict.fromkeys(ALONE, "1"), []))
    # Ten pairs of five identifiers; Bob's address is right only beside the device that he uses too.
    assert (judged.all.joined, judged.all.right) == (10, 7)
    assert judged.all.precision == pytest.approx(0.7)
    assert [set(pair) for pair in judged.wrong] == [
        {EMAIL, OTHERS_EMAIL},
        {OTHERS_EMAIL, CARD},
        {OTHERS_EMAIL, PHONE},
    ]


def test_an_identifier_that_the_house_lost_is_missed() -> None:
    customers = {EMAIL: "1", OTHERS_EMAIL: "5"}
    judged = judge(known(customers, [(EMAIL, PHONE)]))
    assert judged.all.shown_recall == 0.0
    assert judged.missed == {"an identifier that the house does not know": 1}


def test_the_first_step_that_was_not_taken_is_the_reason() -> None:
    refused = {frozenset((PHONE, CARD)): "refused: a switchboard"}
    judged = judge(known({**ALONE, PHONE: "1"}, [(EMAIL, PHONE), (PHONE, CARD)], reasons=refused))
    assert judged.missed == {"refused: a switchboard": 2}


def test_records_are_the_reason_before_numbers() -> None:
    numbered = [(EMAIL, ORDER), (CARD, ORDER)]
    assert judge(known(ALONE, [], numbered)).missed == {"nothing but the number of one order": 1}
    both = judge(known(ALONE, [(EMAIL, CARD)], numbered))
    assert both.missed == {"no link of the house between them": 1}


def test_kinds_are_counted_apart() -> None:
    judged = judge(known({**ALONE, PHONE: "1", OTHERS_EMAIL: "1"}, [(EMAIL, PHONE)]))
    assert judged.kinds["email", "phone"].joined == 2
    assert judged.kinds["email", "phone"].right == 1
    assert judged.kinds["email", "email"].right == 0


def test_the_report_names_misses_wrong_kinds_and_aims() -> None:
    judged = judge(known({**ALONE, OTHERS_EMAIL: "1"}, [(EMAIL, CARD)]))
    text = report(judged)
    assert (
        "| all pairs | 1 | 1 | 0.0000 | 7 | 1 | 0.0000 | 1 | 0.0000 | 1 | 0.0000 | 0.0000 |" in text
    )
    assert "| no link of the house between them | 1 |" in text
    assert "| email and email | 1 |" in text
    assert [name for name, *_ in shortfalls(judged.all)] == [
        "precision",
        "recall over linkable pairs",
    ]
    perfect = judge(known(dict.fromkeys([EMAIL, CARD], "1"), [(EMAIL, CARD)]))
    assert shortfalls(perfect.all) == []
