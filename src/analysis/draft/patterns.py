"""What a number looks like in Dutch text, and which numbers are no claims.

Years, dates, figure and table numbers, references, telephone numbers, postal
codes, addresses, times, ordinals and numbers that belong to a name are none.
Neither are limits, such as "binnen 6 maanden" and "0,8 fte": those are part of
what is counted.
"""

import re

from analysis.claims import phrases
from analysis.dutch import NUMBER
from analysis.number_words import PARTS


def _pattern(*alternatives: str) -> re.Pattern[str]:
    """Alternatives as one pattern that takes small and capital letters alike."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


DIGITS = re.sub(r"\?P<\w+>", "?:", NUMBER.pattern)
LETTER = r"[^\W\d_]"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
NUMBERED = (
    r"figuur|figuren|fig\.|tabel|tabellen|tab\.|regels?|pagina|blz\.|pp?\.|bijlage|hoofdstuk|paragraaf|§|sectie"
    r"|nummer|nr\.|jaargang|versie|editie|(?:voet)?noot|ref\.|referentie|categorie|BI-RADS(?:\s+categorie)?|stap"
    r"|fase|graad|artikel|vraag|kolom|rij|punt|week|kwartaal|postbus"
)
# What is skipped whole, so that no number in it counts.
SKIPPED = _pattern(
    r"\{\{.*?\}\}",
    r"https?://\S+|www\.\S+|\S+@\S+|\b10\.\d{4,}/\S+",
    rf"\b\d{{1,2}}\s+(?:{MONTHS}|mrt\.)(?:\s+\d{{4}})?|\b(?:{MONTHS})\s+(?:19|20)\d\d\b",
    r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\b",
    rf"(?<!\w)(?:{NUMBERED})\s*\d+(?:[.,]\d+)*(?:\s*(?:,|en|tot|t/m|-|–)\s*\d+\b(?!\s*[%/]))*\b",
    r"\b(?-i:ISSN|ISBN|KvK|PMID|IBAN)\b:?\s*(?-i:[A-Z]{2})?\d(?-i:[A-Z\d -]*\d)?|\[\d+(?:\s*[-–,]\s*\d+)*\]",
    # A place in a journal: 2023;308(2):e230441.
    r"\b(?:19|20)\d\d;\s?\d+(?:\(\d+\))?(?::\s?\w+(?:[-–]\d+)?)?",
    r"\b\d{1,2}[:.]\d{2}\s*uur|\b24/7\b",
    r"(?<!\d)\(?(?:\+31|0)\)?(?:[\s-]?\(?\d\)?){8,10}(?!\d)",
    r"\b[1-9]\d{3}\s?(?-i:[A-Z]{2})\b",
    r"\b\d+(?:e|ste|de)\b|\b\d+[.,]\d+T\b",
    # The number of a heading: "2. Vast werk", "4.2 Vast werk".
    r"^\d+(?:\.\d+)*\.\s+(?=(?-i:[A-Z]))|^\d+(?:\.\d+)+\s+(?=(?-i:[A-Z]))",
    r"\b95\s*%?-?\s?(?:BI\b|(?:betrouwbaarheids)?interval)",
)
YEAR = re.compile(r"(?:19|20)\d\d")
# Words before a number that give it room, and those that mean the same.
REACH = phrases.REACH | {"minstens": (0, 1, False, False), "hooguit": (1, 0, False, False)}
REACH |= dict.fromkeys(["zo'n", "rond de"], REACH["ongeveer"])
MODIFIERS = "|".join(word for word in REACH if word)
MODIFIER = _pattern(rf"(?<!, )(?<!\w)({MODIFIERS})\s+$")
# "Driekwart" and "drie kwart", "een kwart", "de helft".
PART_WORDS = "|".join(
    re.sub(r"^(een|twee|drie|vier)", r"\1 ?", part) for part in sorted(PARTS, key=len, reverse=True)
)
PART_WORDS = rf"(?:(?:de|een) )?(?:{PART_WORDS})"
WHO = (
    r"respondent(?:en)?|jonge\s+klaren?|radiologen|radioloog|collega['’]?s?|fellows?|deelnemers|ondervraagden"
)
# "Alle respondenten zijn ..."; after "van" or "onder" they are the base, and after "vrijwel" not all of them.
NO_BASE = "".join(rf"(?<!\b{word} )" for word in ("van", "onder", "aan", "voor", "bij", "vrijwel", "bijna"))
EVERY = rf"{NO_BASE}(?:iedereen|allemaal|alle\s+(?:{WHO}))"
NONE = rf"niemand|geen\s+enkele\s+(?:{WHO})"
ONE_IN = rf"(?:\d+|{LETTER}+) op (?:de|elke) (?:\d+|{LETTER}+)"
TOKEN = _pattern(
    rf"(?P<part>\b(?:(?:{MODIFIERS})\s+)?(?:{PART_WORDS}|{ONE_IN})\b|\b(?:{EVERY}|{NONE})\b)",
    rf"(?<![\w.,])(?<!(?:19|20)\d\d/)(?<!{LETTER}-)(?P<minus>(?<![\w)%])[-\N{{MINUS SIGN}}])?"
    rf"(?P<digits>{DIGITS})(?!\d|/{LETTER}|[-–]?{LETTER})",
    rf"(?<![\w-])(?P<word>{LETTER}+)(?![\w-])",
)

SIGN = _pattern(r"\s?(?:%|procent\b|percent\b|pct\b\.?)")
POINTS = _pattern(r"\s?procentpunt(?:en)?\b")
UNIT = re.compile(
    r"\s*(?:kWh|MWh|kW|MW|Wh|W|GJ|euro|mm|cm|km|mg|kg|ml|mSv|mGy|kV|keV|Tesla|gram|ton|per\s+1[.,]?000)\b"
)
LIMITS = "jaren|jaar|maanden|maand|weken|week|dagen|dag|uren|uur|minuten|minuut|seconden|keer|maal|fte"
# "6 maanden", and the 8 and the 2 of "8 tot 9 uur" and "2 of meer jaar".
LIMIT = _pattern(rf"\s*(?:(?:of|tot|en|à|-|–)\s*(?:meer\s+|\w+\s+)?)?(?:{LIMITS})\b")
BEFORE_P = _pattern(r"\bp\s*[=<>≤]\s*$")
BEFORE_SIZE = _pattern(r"\bn\s*=\s*$")
BEFORE_MEAN = _pattern(r"\b(?:gemiddelde?|mediaan|mediane|leeftijd)\b")
AFTER_MEAN = _pattern(rf"\s*(?:{LIMITS})\b|\s*[.,;)]|\s*$")
BEFORE_CHANGE = _pattern(
    r"\b(?:toename|afname|daling|stijging|groei|winst|verschil|daalde|steeg|gedaald|gestegen|toegenomen|afgenomen)"
    r"\s+(?:\w+\s+){0,2}?(?:van|met|van\s+ruim|met\s+ruim)\s*$"
)
AFTER_CHANGE = _pattern(r"\s*(?:hoger|lager|(?:meer|minder|vaker)\s+dan\s+(?:in|vorig|een jaar|het jaar))\b")
RISE = _pattern(r"toename|toegenomen|nam toe|stijging|steeg|stegen|groei|winst")
FALL = _pattern(r"afname|afgenomen|nam af|daling|daalde|daalden|gedaald")
TO = _pattern(r"\s*naar\b")
# Between two numbers of which only the last has a percent sign: both are percentages.
SERIES = _pattern(
    r"\)?\s*(?:,|en|of|tot|naar|versus|vs\.?|tegen(?:over)?|resp(?:ectievelijk|\.)|-|–|/)\s*(?:de\s+)?"
)
# A value with its interval: "70% (64-75)", "(70%; 95%-BI 64-75)".
OPENS = re.compile(r"\s*\(\s*")
INTERVAL = _pattern(r"\s*\(\s*", r"\s*[(;,]\s*95\s*%?-?\s?(?:BI|(?:betrouwbaarheids)?interval)\s*:?\s*")
DASH = _pattern(r"\s*(?:-|–|tot)\s*")
OUT_OF = _pattern(r"\s+van\s+(?:de|alle|deze|onze|in totaal)?\s*|/")
_WORDS = rf"(?:\s+{LETTER}+(?:['’]{LETTER}+)?)"
# Between a count and its percentage: "27 (19%)", "58 jonge klaren (42%)"; and "27 van de 140, dat is 19%".
INSIDE = _pattern(rf"{_WORDS}{{0,4}}\s*\(\s*")
FAR_INSIDE = _pattern(rf"{_WORDS}{{0,8}}\s*\(\s*")
_THAT_IS = r"\s*[,:–-]?\s*(?:(?:dat|dit) is|ofwel|oftewel|namelijk|=)\s*"
THAT_IS = _pattern(rf"{_WORDS}{{0,4}}{_THAT_IS}")
FAR_THAT_IS = _pattern(rf"{_WORDS}{{0,8}}{_THAT_IS}")
CLOSES = re.compile(r"\)")
ANYTHING = re.compile(r"")
# What follows a number word that counts people or what they were asked.
PEOPLE = _pattern(
    r"\s*(?:\w+\s+){0,2}(?:respondent|jonge|klare|radiolo|man|vrouw|fellow|persoon|personen|mensen|deelnem|patiënt|scan"
    r"|inzending|lezer|onderzoek|studie|werkloze|collega|van\s+(?:hen|ons|de|deze)|hiervan|daarvan|met\b|niet\b)"
    r"|\s*(?:kozen|hebben|hadden|zijn|waren|werken|werkten|vertrokken|binnen|een)\b"
)
# "Er zijn er vijf" counts people, "vijf dingen" does not.
BEFORE_PEOPLE = _pattern(r"\b(?:er|van wie|waarvan)\s+$")
