"""What a number looks like in Dutch text, and which numbers are no claims.

Years, dates, figure and table numbers, references, telephone numbers, postal
codes, addresses, times, ordinals and numbers that belong to a name are none.
Neither are limits, such as "binnen 6 maanden" and "0,8 fte": those are part of
what is counted.
"""

import re

from analysis.dutch import NUMBER
from analysis.number_words import PARTS


def _pattern(*alternatives: str) -> re.Pattern[str]:
    """Alternatives as one pattern that takes small and capital letters alike."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


DIGITS = re.sub(r"\?P<\w+>", "?:", NUMBER.pattern)
LETTER = r"[^\W\d_]"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
NUMBERED = (
    r"figuur|figuren|fig\.|tabel|tabellen|tab\.|regels?|pagina|blz\.|p\.|bijlage|hoofdstuk|paragraaf|nummer|nr\."
    r"|jaargang|versie|editie|noot|categorie|BI-RADS(?:\s+categorie)?|stap|fase|graad"
)
# What is skipped whole, so that no number in it counts.
SKIPPED = _pattern(
    r"\{\{.*?\}\}",
    r"https?://\S+|www\.\S+|\S+@\S+|\b10\.\d{4,}/\S+",
    rf"\b\d{{1,2}}\s+(?:{MONTHS})(?:\s+\d{{4}})?|\b(?:{MONTHS})\s+(?:19|20)\d\d\b",
    r"\b\d{1,2}[-/]\d{1,2}[-/](?:19|20)?\d\d\b",
    rf"\b(?:{NUMBERED})\s*\d+(?:[.,]\d+)*(?:\s*(?:,|en|tot|t/m|-|–)\s*\d+)*\b",
    r"\b\d{1,2}[:.]\d{2}\s*uur|\b24/7\b",
    r"(?<!\d)(?:\+31|0)[\s-]?\d(?:[\s-]?\d){7,8}(?!\d)",
    r"\b[1-9]\d{3}\s?(?-i:[A-Z]{2})\b",
    r"\b\d+(?:e|ste|de)\b",
    r"\b95\s*%?-?\s?(?:BI\b|betrouwbaarheidsinterval)",
)
YEAR = re.compile(r"(?:19|20)\d\d")
MODIFIERS = "ruim|bijna|ongeveer|circa|zo'n|meer dan|minder dan|minstens|hooguit"
PART_WORDS = "|".join(
    sorted({*PARTS, "drie kwart", "twee derde", "een derde", "een kwart", "de helft"}, key=len)[::-1]
)
ONE_IN = rf"(?:\d+|{LETTER}+) op (?:de|elke) (?:\d+|{LETTER}+)"
TOKEN = _pattern(
    rf"(?P<part>\b(?:(?:{MODIFIERS})\s+)?(?:{PART_WORDS}|{ONE_IN})\b)",
    rf"(?<![\w.,/])(?<!{LETTER}-)(?P<minus>(?<![\w)%])[-\N{{MINUS SIGN}}])?"
    rf"(?P<digits>{DIGITS})(?![\d/]|[-–]?{LETTER})",
    rf"(?<![\w-])(?P<word>{LETTER}+)(?![\w-])",
)

SIGN = _pattern(r"\s?(?:%|procent\b|percent\b)")
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
TO = _pattern(r"\s*naar\b")
# Between two numbers of which only the last has a percent sign: both are percentages.
SERIES = _pattern(r"\)?\s*(?:,|en|of|tot|naar|versus|vs\.?|tegen(?:over)?|-|–)\s*(?:de\s+)?")
# Between a count and its percentage: "27 (19%)", "58 jonge klaren (42%)".
INSIDE = _pattern(rf"(?:\s+{LETTER}+){{0,4}}\s*\(\s*")
OPENS = re.compile(r"\s*\(\s*")
DASH = _pattern(r"\s*(?:-|–|tot)\s*")
OUT_OF = _pattern(r"\s+van\s+(?:de|alle|deze|onze|in totaal)?\s*")
# What follows a number word that counts people or what they were asked.
PEOPLE = _pattern(
    r"\s*(?:\w+\s+){0,2}(?:respondent|jonge|klare|radiolo|man|vrouw|fellow|persoon|personen|mensen|deelnem|patiënt|scan"
    r"|inzending|lezer|onderzoek|studie|werkloze|van\s+(?:hen|de|deze)|hiervan|daarvan|met|niet)"
)
