"""What the survey article shows: per table and figure its rows, in their order."""

KEY_FIGURES = ("response", "permanent", "within_1_year", "temporary_contracts_0", "satisfied")
TABLE_I = ("within_1_year", "years_1_2", "years_2_3", "years_over_3")
TABLE_II = (
    "temporary_contracts_0",
    "temporary_contracts_1",
    "temporary_contracts_2",
    "temporary_contracts_3",
)
# Per caption the question that a table is about.
BACKGROUND = {
    "Geslacht": "sex",
    "Jaar waarin de opleiding is afgerond": "graduation_year",
    "Opleidingsregio": "training_region",
    "Opleiding grotendeels perifeer of academisch": "training_setting",
}
# Per caption the rows of a table: what divides the same people in two ways stands in two tables.
WORK = {
    "Aanstelling van alle respondenten": ("permanent", "temporary"),
    "Waar de respondenten werken": (
        "dutch_hospital", "abroad", "teleradiology", "other_profession", "unemployed",
    ),
}  # fmt: skip
IN_FOCUS = ("in_focus_permanent", "in_focus_temporary", "other_focus_by_choice_temporary")
OBTAINED = (
    "within_6_months", "months_6_12", "within_2_years", "vacancy_permanent", "after_temporary_permanent",
    "after_residency_permanent", "applications_0_2",
)  # fmt: skip
TEMPORARY = {
    "Functie bij een tijdelijke aanstelling": (
        "fellow_temporary", "chef_temporary", "locum_or_salaried_temporary",
    ),
    "Hoe de tijdelijke aanstelling is verkregen": ("unsolicited_temporary", "vacancy_temporary"),
}  # fmt: skip
MOVED = (
    "moved", "moved_once_permanent", "moved_twice_permanent", "moved_thrice_permanent",
    "moved_repeatedly_temporary",
)  # fmt: skip
ABROAD = (
    "abroad_permanent", "abroad_within_6_months", "abroad_satisfied", "abroad_not_in_focus",
    "abroad_balance_dissatisfied", "abroad_return_permanent_only",
)  # fmt: skip
FTE_CLASSES = ("fte_full", "fte_09", "fte_08", "fte_07")
SEXES_NOT_PRINTED = (
    "Figuur 1 van het artikel zet mannen naast vrouwen. Het is een afbeelding zonder getallen; zij staat "
    "daarom niet in dit rapport."
)
