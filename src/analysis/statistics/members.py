"""The member list: how many people of each class were invited, and how many answered.

It is a small table of counts, no persons: of each sex, graduation year and
region how many were invited.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.errors import AuthorError

MEMBER_COLUMNS = ["variable", "code", "invited"]
MERGED = "|"

Refused = Mapping[str, Sequence[str]]


def check_members(table: pd.DataFrame, invited: int, where: str) -> pd.DataFrame:
    """The member list with whole numbers, if it can be right.

    Parameters
    ----------
    table : pandas.DataFrame
        `MEMBER_COLUMNS` as text, one row per class of a variable; codes that are too
        small on their own are merged with ``|`` (``2020|2021``).
    invited : int
        Everyone invited: what each variable adds up to. [people]
    where : str
        The file, for messages.

    Raises
    ------
    AuthorError
        If a count is no whole number, a code stands twice, or a variable does not
        add up to everyone invited.
    """
    for row in table[~table["invited"].str.fullmatch(r"\d+")].itertuples():
        raise AuthorError(
            f"{where}, {row.variable} '{row.code}': '{row.invited}' is geen aantal. Vul een geheel getal in."
        )
    codes = table.assign(code=table["code"].str.split(MERGED)).explode("code")
    for row in codes[codes.duplicated(["variable", "code"])].itertuples():
        raise AuthorError(f"{where}: {row.variable} '{row.code}' staat er twee keer. Laat één rij staan.")
    members = table.assign(invited=table["invited"].astype(int))
    for variable, total in members.groupby("variable", sort=False)["invited"].sum().items():
        if total != invited:
            raise AuthorError(
                f"{where}: de aantallen van '{variable}' tellen op tot {total}, "
                f"maar er zijn {invited} benaderden. Verbeter de ledenlijst of 'invited' in editions.toml."
            )
    return members


def response_by_class(respondents: pd.DataFrame, members: pd.DataFrame, refused: Refused) -> pd.DataFrame:
    """How many of each class were invited and answered.

    Parameters
    ----------
    respondents : pandas.DataFrame
        One row per usable respondent, with a column per variable of the member list.
    members : pandas.DataFrame
        See `check_members`.
    refused : mapping
        Per variable the codes of those who would not say; they belong to no class.

    Returns
    -------
    pandas.DataFrame
        ``variable``, ``code``, ``invited``, ``usable``, ``share`` of the invited (nan without any).

    Raises
    ------
    AuthorError
        If an answer has no class, or more people of a class answered than were invited.
    """
    classes = classes_of(respondents, members, refused)
    usable = [int(classes[row.variable].eq(row.code).sum()) for row in members.itertuples()]
    table = members.assign(usable=usable)
    for row in table[table["usable"] > table["invited"]].itertuples():
        raise AuthorError(
            f"Ledenlijst, {row.variable} '{row.code}': {row.usable} antwoorden "
            f"en maar {row.invited} benaderden. Verbeter het aantal in de ledenlijst."
        )
    return table.assign(share=(table["usable"] / table["invited"]).where(table["invited"] > 0))


def classes_of(respondents: pd.DataFrame, members: pd.DataFrame, refused: Refused) -> dict[str, pd.Series]:
    """Per variable of the member list, the class of each respondent; missing if not said."""
    result = {}
    for variable, rows in members.groupby("variable", sort=False):
        if variable not in respondents:
            raise AuthorError(
                f"Ledenlijst: de vraag '{variable}' staat niet in de antwoorden. Verbeter de naam."
            )
        answers = respondents[variable].astype("string")
        answers = answers.mask(answers.isin(list(refused.get(variable, []))))
        class_of = {code: merged for merged in rows["code"] for code in merged.split(MERGED)}
        unknown = sorted(set(answers.dropna()) - set(class_of))
        if unknown:
            raise AuthorError(
                f"Ledenlijst, {variable}: het antwoord '{unknown[0]}' komt voor, "
                "maar staat niet in de lijst. Voeg een rij toe of voeg het samen met een andere klasse."
            )
        result[variable] = answers.map(class_of)
    return result
