"""Changes between two editions: what is tested, what is not and why, and what may be said."""

import pandas as pd
import pytest

from analysis.changes import BROKEN, OTHER_YEARS, Sample, changes, compare, judge

HEAD = ["id", "group", "kind", "count", "base", "value", "lower", "upper", "status"]


def indicators(edition, *rows):
    """An indicator table of one edition, in the columns of the contract."""
    table = pd.DataFrame(list(rows), columns=HEAD).assign(edition=edition, source="")
    return table.assign(label=table["id"]).astype({"count": "Int64", "base": "Int64"})


def share(name, count, base, status="shown", group="permanent"):
    """One share as the indicator table holds it; hidden when there is no count."""
    value = None if count is None else count / base
    return (name, group, "share", count, base if count is not None else None, value, None, None, status)


def verdict_of(earlier, later, **options):
    """The only row of the change table of two one-row tables."""
    return changes(indicators(2024, earlier), indicators(2025, later), **options).iloc[0]


def test_a_clear_rise_is_called_a_rise():
    row = verdict_of(share("none_before", 10, 111), share("none_before", 20, 93))
    assert row["verdict"] == "stijgt"
    assert row["difference"] == pytest.approx(0.1249636734, abs=5e-11)
    assert (row["lower"], row["upper"]) == pytest.approx((0.0265429044, 0.2272020344), abs=5e-11)
    assert (row["p"], row["p_holm"]) == pytest.approx((0.0120745276, 0.0120745276), abs=5e-11)
    assert (row["earlier_edition"], row["later_edition"]) == (2024, 2025)
    assert (row["earlier_base"], row["later_base"]) == (111, 93)
    assert row["reason"] == ""


def test_a_clear_fall_is_called_a_fall():
    assert verdict_of(share("x", 20, 93), share("x", 10, 111))["verdict"] == "daalt"


def test_faster_and_faster_is_not_shown_by_the_counts():
    row = verdict_of(share("within_1_year", 36, 110), share("within_1_year", 37, 93))
    assert row["verdict"] == "geen aantoonbaar verschil"


def test_a_rise_that_holm_does_not_carry_is_only_possible():
    earlier = indicators(2024, share("a", 10, 111), *[share(f"b{number}", 50, 111) for number in range(4)])
    later = indicators(2025, share("a", 20, 93), *[share(f"b{number}", 42, 93) for number in range(4)])
    row = changes(earlier, later).iloc[0]
    assert row["p_holm"] == pytest.approx(0.0603726379, abs=5e-11)
    assert row["verdict"] == "mogelijk"


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("small_cell", "te kleine groep om te tonen"),
        ("not_printed", "niet gedrukt"),
        ("not_asked", "niet in beide edities gevraagd"),
    ],
)
def test_hidden_rows_are_not_tested_and_do_not_count_for_holm(status, reason):
    earlier = indicators(2024, share("a", 10, 111), share("b", 50, 111))
    later = indicators(2025, share("a", 20, 93), share("b", None, 93, status))
    table = changes(earlier, later).set_index("id")
    assert table.loc["a", "p_holm"] == table.loc["a", "p"]
    assert table.loc["b", ["verdict", "reason"]].tolist() == ["niet te toetsen", reason]
    assert table.loc["b", ["difference", "lower", "upper", "p", "later"]].isna().all()


def test_what_is_printed_only_in_words_is_not_tested():
    row = verdict_of(share("x", 10, 111), share("x", 20, 93, "in_words"))
    assert (row["verdict"], row["reason"]) == ("niet te toetsen", "alleen in woorden gedrukt")


def test_a_printed_percentage_without_a_base_shows_its_difference_but_no_verdict():
    row = verdict_of(("x", "permanent", "share", None, None, 0.16, None, None, "printed"), share("x", 24, 93))
    assert (row["verdict"], row["reason"]) == ("niet te toetsen", "geen noemer gedrukt")
    assert row["difference"] == pytest.approx(0.0980645161)
    assert pd.isna(row["lower"])


def test_a_printed_percentage_with_a_base_is_tested_as_printed():
    row = verdict_of(("x", "permanent", "share", None, 111, 0.09, None, None, "printed"), share("x", 20, 93))
    assert row["verdict"] == "stijgt"
    assert row["difference"] == pytest.approx(20 / 93 - 0.09)


@pytest.mark.parametrize("broken", ["contract", "contract.permanent"])
def test_a_changed_question_breaks_its_series(broken):
    rows = share("contract.permanent", 10, 111), share("contract.permanent", 20, 93)
    row = verdict_of(*rows, breaks={broken: BROKEN})
    assert (row["verdict"], row["reason"]) == ("niet te toetsen", "andere vraag of andere antwoorden")
    assert pd.isna(row["difference"])
    assert (row["earlier"], row["later"]) == pytest.approx((10 / 111, 20 / 93))


def test_a_break_in_another_question_breaks_nothing():
    rows = share("contract.permanent", 10, 111), share("contract.permanent", 20, 93)
    assert verdict_of(*rows, breaks={"contract_form": BROKEN, "role": BROKEN})["verdict"] == "stijgt"


def test_a_year_of_which_the_place_moves_with_the_edition_is_no_series():
    rows = share("graduation_year.2023", 34, 140), share("graduation_year.2023", 22, 150)
    row = verdict_of(*rows, breaks={"graduation_year": OTHER_YEARS})
    assert (row["verdict"], row["reason"]) == ("niet te toetsen", "de jaren schuiven met de editie mee")
    assert pd.isna(row["p"])


def test_shares_of_different_groups_are_no_series():
    row = verdict_of(share("x", 10, 111), share("x", 20, 93, group="all"))
    assert (row["verdict"], row["reason"]) == ("niet te toetsen", "andere groep")
    assert pd.isna(row["difference"])


def test_new_and_dropped_questions_stay_visible_in_the_order_of_the_later_edition():
    earlier = indicators(2025, share("old", 5, 50), share("a", 10, 111))
    later = indicators(2026, share("new", 5, 50), share("a", 20, 93))
    table = changes(earlier, later)
    assert table["id"].tolist() == ["new", "a", "old"]
    assert table["reason"].tolist() == ["nieuw in deze editie", "", "alleen in de eerdere editie"]
    assert table["verdict"].tolist() == ["niet te toetsen", "stijgt", "niet te toetsen"]


def test_the_population_narrows_the_change_only_when_it_is_known_for_both():
    rows = share("x", 20, 93), share("x", 33, 100)
    corrected = verdict_of(*rows, samples=(Sample(140, 308), Sample(150, 320)))
    assert (corrected["lower"], corrected["upper"]) == pytest.approx((0.0220978982, 0.2042727115), abs=5e-11)
    assert verdict_of(*rows)["lower"] < 0 < verdict_of(*rows)["upper"]
    assert corrected["p"] == verdict_of(*rows)["p"]
    assert (corrected["verdict"], verdict_of(*rows)["verdict"]) == ("mogelijk", "geen aantoonbaar verschil")


def test_a_change_among_all_respondents_is_corrected_too():
    rows = share("permanent", 98, 140, group="all"), share("permanent", 120, 150, group="all")
    corrected = verdict_of(*rows, samples=(Sample(140, 308), Sample(150, 320)))
    # sizes 254.8333 and 280.4706
    assert (corrected["lower"], corrected["upper"]) == pytest.approx((0.0266712432, 0.1726964825), abs=5e-11)


def test_the_response_rate_is_about_all_invited_and_never_corrected():
    rows = share("response", 140, 308, group="invited"), share("response", 150, 320, group="invited")
    plain = verdict_of(*rows)
    assert verdict_of(*rows, samples=(Sample(140, 308), Sample(150, 320)))["lower"] == plain["lower"]


def test_a_link_key_narrows_the_change_of_the_indicators_it_is_given_for():
    earlier = indicators(2024, share("a", 50, 100), share("b", 50, 100))
    later = indicators(2025, share("a", 60, 100), share("b", 60, 100))
    table = changes(earlier, later, correlations=pd.Series({"a": 0.5})).set_index("id")
    assert table.loc["a", "lower"] == pytest.approx(0.0029041387, abs=5e-11)
    assert table.loc["a", "verdict"] == "mogelijk"
    assert table.loc["b", "verdict"] == "geen aantoonbaar verschil"


def test_a_mean_is_tested_from_its_intervals_and_without_them_not():
    age = ("age", "all", "mean", None, 140, 37.0, 36.0, 38.0, "shown")
    older = ("age", "all", "mean", None, 150, 38.25, 37.5, 39.0, "shown")
    printed = ("age", "all", "mean", None, 120, 37.0, None, None, "printed")
    row = verdict_of(age, older)
    # Welch: 1.25 / hypot(1 / t139, .75 / t149)
    assert (row["lower"], row["upper"]) == pytest.approx((0.0048703063, 2.4951296937), abs=5e-11)
    assert row["p"] == pytest.approx(0.0491170700, abs=5e-11)
    assert verdict_of(printed, older)[["verdict", "reason"]].tolist() == [
        "niet te toetsen",
        "geen spreiding bekend",
    ]


def test_the_mean_of_one_person_is_not_tested():
    alone = ("age", "all", "mean", None, 1, 37.0, 37.0, 37.0, "shown")
    older = ("age", "all", "mean", None, 150, 38.25, 37.5, 39.0, "shown")
    assert verdict_of(alone, older)["reason"] == "geen spreiding bekend"
    assert verdict_of(older, alone)["reason"] == "geen spreiding bekend"


def test_a_plain_count_has_no_test():
    rows = [("usable", "invited", "count", count, None, count, None, None, "shown") for count in (140, 150)]
    row = verdict_of(*rows)
    assert (row["verdict"], row["difference"]) == ("niet te toetsen", 10)


def test_comparisons_with_several_years_are_one_family():
    later = indicators(2025, share("a", 20, 93), share("b", 42, 93))
    since_2024 = compare(indicators(2024, share("a", 10, 111), share("b", 50, 111)), later)
    since_2023 = compare(indicators(2023, share("a", 8, 96), share("b", 43, 96)), later)
    table = judge(pd.concat([since_2024, since_2023]))
    assert table["p_holm"].tolist() == pytest.approx([0.0432861705, 1.0, 0.0432861705, 1.0], abs=5e-11)
    assert table["verdict"].tolist()[::2] == ["stijgt", "stijgt"]


def test_two_editions_in_one_table_are_refused():
    both = pd.concat([indicators(2024, share("a", 1, 9)), indicators(2023, share("a", 1, 9))])
    with pytest.raises(ValueError, match="too many values"):
        changes(both, indicators(2025, share("a", 2, 9)))
