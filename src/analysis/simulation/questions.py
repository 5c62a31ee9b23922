"""The invented questionnaire of 2026: what an author finds changed since 2025.

One question is worded anew, one is new, one answer is new; and from now on months
are asked, so that waiting times are real, and a key that links the answers of the
same person over the years. `questionnaire` is the codebook after an author has
written all of this into it.
"""

from dataclasses import replace

from analysis.codebook import Codebook, Variable

YEAR = 2026
REWORDED = ("work_life_balance", "Hoe tevreden bent u met de balans tussen uw werk en uw privéleven?")
NEW_ANSWER = ("obtained_through", "agency", "Via een bemiddelingsbureau")
NEW_QUESTION = Variable(
    name="channels",
    code="kanalen",
    label="Gebruikte zoekkanalen",
    question="Hoe heeft u naar een baan gezocht? (meerdere antwoorden mogelijk)",
    type="multi",
    values={
        "nvvr": ["Website van de NVvR", "SQ001"],
        "network": ["Via collega's, opleider of netwerk", "SQ002"],
        "social": ["Sociale media", "SQ003"],
        "agency": ["Bemiddelingsbureau", "SQ004"],
    },
    asked_if={"contract": ["permanent", "temporary"]},
    editions=[YEAR],
)
MONTHS = (
    Variable(
        name="graduation_month",
        code="maandklaar",
        label="Maand waarin de opleiding is afgerond",
        question="In welke maand heeft u de opleiding tot radioloog afgerond?",
        type="month",
        privacy="quasi",
        required=True,
        within="graduation",
        editions=[YEAR],
    ),
    Variable(
        name="contract_start",
        code="maandvast",
        label="Maand waarin de vaste aanstelling inging",
        question="In welke maand ging uw vaste aanstelling in?",
        type="month",
        privacy="quasi",
        asked_if={"contract": ["permanent"]},
        editions=[YEAR],
    ),
)
LINK_KEY = Variable(
    name="link_key",
    code="koppelcode",
    label="Koppelcode",
    question="Wat is uw koppelcode? (twee letters en vier cijfers, elk jaar dezelfde)",
    type="text",
    privacy="quasi",
    editions=[YEAR],
)
ORIGIN = ("origin", "simulated", "gesimuleerd")


def questionnaire(codebook: Codebook) -> Codebook:
    """The codebook with everything that 2026 asks, whether or not it is in it already."""
    variables = dict(codebook.variables)
    name, text = REWORDED
    old = variables[name]
    if old.question != text:
        wordings = list(dict.fromkeys([old.question, *old.wordings]))
        variables[name] = replace(old, question=text, wordings=wordings, breaks=[YEAR])
    for name, code, label in (NEW_ANSWER, ORIGIN):
        values = {**variables[name].values, code: variables[name].values.get(code, [label])}
        variables[name] = replace(variables[name], values=values)
    variables[ORIGIN[0]] = replace(variables[ORIGIN[0]], editions=variables[ORIGIN[0]].editions[:1])
    for new in (*MONTHS, NEW_QUESTION, LINK_KEY):
        variables.setdefault(new.name, new)
    return replace(codebook, variables=variables)
