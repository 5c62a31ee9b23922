"""What is specific to each survey tool: the names of its own columns, and how it joins ticks.

Names are compared in lower case. LimeSurvey, SurveyMonkey, Google Forms and
Qualtrics were seen in real files; the Dutch names of Microsoft Forms in programs
that read it; Castor and legacy Qualtrics only in documentation. So what is
specific to a tool is kept this small.
"""

from dataclasses import dataclass, field

# Roles of a tool's own columns; "" is a question.
ROLES = (
    "id",
    "submitted",
    "started",
    "last_action",
    "last_page",
    "status",
    "finished",
    "progress",
    "language",
    "seed",
    "email",
    "name",
    "ip",
    "token",
    "referrer",
    "location",
    "collector",
    "custom",
    "score",
    "other_meta",
    "other",
    "empty",
)


@dataclass(frozen=True)
class Tool:
    """The names by which a tool is recognised.

    Parameters
    ----------
    roles : dict
        Role to the headings that carry it.
    sure : tuple of str
        Headings that no other tool has; one is enough. Otherwise two of `roles` are needed.
    joins : tuple of str
        How ticks of a multi-select are joined in one cell.
    prefixes : tuple of str
        Beginnings of headings of columns with a score.
    """

    name: str
    roles: dict[str, tuple[str, ...]]
    sure: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Turns the table around: heading to role."""
        names = {heading: role for role, headings in self.roles.items() for heading in headings}
        object.__setattr__(self, "names", names)


LIMESURVEY = Tool(
    "limesurvey",
    {
        "id": ("id", "respons id", "response id", "respons-id"),
        "submitted": ("submitdate", "datum verstuurd", "datum ingestuurd", "date submitted"),
        "last_page": ("lastpage", "laatste pagina", "last page"),
        "language": ("startlanguage", "start taal", "begin taal", "starttaal", "start language"),
        "seed": ("seed",),
        "started": ("startdate", "startdatum", "begindatum", "date started"),
        "last_action": ("datestamp", "datum laatste actie", "date last action"),
        "ip": ("ipaddr", "ip adres", "ip-adres", "ip address"),
        "referrer": ("refurl", "verwijzer url", "verwijzende url", "referrer url"),
        "token": ("token", "toegangscode", "access code"),
        "name": ("firstname", "lastname", "voornaam", "achternaam", "first name", "last name"),
        "email": ("email", "e-mailadres", "email address"),
        "other_meta": ("interviewtime", "totale tijd", "total time", "mpid", "emailstatus", "usesleft"),
    },
    sure=("submitdate", "lastpage", "datestamp", "startlanguage", "datum verstuurd", "datum laatste actie"),
)

SURVEYMONKEY = Tool(
    "surveymonkey",
    {
        "id": ("respondent id", "respondentid", "respondent-id"),
        "collector": ("collector id", "collectorid", "collector-id", "verzamelprogramma-id"),
        "started": ("start date", "startdate", "begindatum"),
        "submitted": ("end date", "enddate", "einddatum"),
        "last_action": ("date created", "date modified"),
        "ip": ("ip address", "ip-adres"),
        "email": ("email address", "e-mailadres"),
        "name": ("first name", "last name", "voornaam", "achternaam"),
        "custom": ("custom data 1", "custom data", "aangepaste gegevens 1", "aangepaste gegevens"),
    },
    sure=("respondent id", "respondentid", "respondent-id", "collector id", "collectorid"),
    joins=(", ", ",", ";"),
)

GOOGLE_FORMS = Tool(
    "google_forms",
    {
        "submitted": ("timestamp", "tijdstempel"),
        "email": ("email address", "e-mailadres", "username", "gebruikersnaam"),
        "score": ("score", "total score"),
    },
    sure=("timestamp", "tijdstempel"),
    joins=(", ", ";"),
)

MICROSOFT_FORMS = Tool(
    "microsoft_forms",
    {
        "id": ("id",),
        "started": ("start time", "begintijd"),
        "submitted": ("completion time", "tijd van voltooien"),
        "email": ("email", "e-mail"),
        "name": ("name", "naam"),
        "last_action": ("last modified time", "tijd van laatste wijziging"),
        "language": ("language", "taal"),
        "score": ("total points", "quiz feedback", "totaalpunten", "feedback van quiz", "grade posted time"),
    },
    sure=("completion time", "tijd van voltooien"),
    joins=(";",),
    prefixes=("points - ", "feedback - ", "punten - ", "points – ", "feedback – ", "punten – "),
)

QUALTRICS = Tool(
    "qualtrics",
    {
        "id": ("responseid", "response id", "reactie-id"),
        "started": ("startdate", "start date"),
        "submitted": ("enddate", "end date"),
        "last_action": ("recordeddate", "recorded date"),
        "status": ("status", "response type"),
        "progress": ("progress",),
        "finished": ("finished", "voltooid"),
        "ip": ("ipaddress", "ip address"),
        "name": (
            "recipientlastname",
            "recipientfirstname",
            "name",
            "recipient last name",
            "recipient first name",
        ),
        "email": ("recipientemail", "emailaddress", "recipient email"),
        "token": ("externalreference", "externaldatareference", "external data reference"),
        "location": (
            "locationlatitude",
            "locationlongitude",
            "locationaccuracy",
            "location latitude",
            "location longitude",
            "location accuracy",
        ),
        "collector": ("distributionchannel", "responseset", "distribution channel"),
        "language": ("userlanguage", "user language"),
        "other_meta": ("duration (in seconds)",),
    },
    sure=("responseid", "recordeddate", "distributionchannel", "externaldatareference"),
    joins=(",", ", "),
)

CASTOR = Tool(
    "castor",
    {
        "id": ("survey instance id",),
        "token": ("castor participant id", "castor record id", "participant id", "record id"),
        "started": ("survey creation date",),
        "last_action": ("survey sent date",),
        "progress": ("survey progress",),
        "submitted": ("survey completed on",),
        "collector": ("survey package name", "survey package id", "survey parent", "survey name"),
        "status": ("participant status",),
        "other_meta": ("institute abbreviation", "site abbreviation"),
    },
    sure=("survey instance id", "castor participant id", "castor record id", "survey completed on"),
    joins=(";",),
)

TOOLS = (LIMESURVEY, SURVEYMONKEY, MICROSOFT_FORMS, QUALTRICS, CASTOR, GOOGLE_FORMS)

# For a file of which the tool is not known, and for personal data in any file.
ANY = Tool(
    "unknown",
    {role: tuple({name: "" for tool in TOOLS for name in tool.roles.get(role, ())}) for role in ROLES},
    joins=(", ", ";", ","),
)
PERSONAL = ("email", "name", "ip", "token", "referrer", "location")
