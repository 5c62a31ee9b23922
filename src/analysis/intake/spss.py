"""From an SPSS file to columns and rows of text: labels for values, user-missing values kept and named."""

import datetime
import io
import math
import re
from collections.abc import Mapping
from typing import Any

from analysis.intake.columns import group_numbered
from analysis.intake.dialect import MAX_CELLS, MAX_ROWS, check_limits
from analysis.intake.files import ReadingError
from analysis.intake.headings import role_of
from analysis.intake.normalise import clean
from analysis.intake.raw import RawColumn, RawRow, column_letter
from analysis.intake.tools import ANY

EPOCH = datetime.datetime(1582, 10, 14)  # SPSS counts seconds from the start of the Gregorian calendar
MOMENT = re.compile(r"(?P<date>[AEJS]?DATE\d)|(?P<moment>DATETIME|YMDHMS)|(?P<time>TIME\d)")

NOT_INSTALLED_TEXT = (
    "Dit is een SPSS-bestand (.sav). Installeer de uitbreiding daarvoor "
    "(typ: python3 tasks.py extras), of exporteer als CSV of XLSX."
)
DAMAGED_TEXT = (
    "Het SPSS-bestand is beschadigd of van een onbekende soort. Exporteer opnieuw, of als CSV of XLSX."
)


def read_spss(content: bytes) -> tuple[list[RawColumn], list[RawRow]]:
    """The columns and rows of an SPSS file; row 1 is the first answer, as SPSS counts.

    Raises
    ------
    ReadingError
        If the extra ``spss`` is not installed, or the file is damaged or too large.
    """
    data, meta = _parsed(content)
    columns, contents = [], []
    for position, code in enumerate(meta.column_names, start=1):
        labels = meta.variable_value_labels.get(code, {})
        shape = meta.original_variable_types.get(code, "")
        values = list(data[code])
        texts = [_text(value, labels, shape) for value in values]
        missing = {
            text
            for value, text in zip(values, texts, strict=True)
            if text and _declared_missing(value, meta.missing_ranges.get(code, []))
        }
        question = clean(meta.column_names_to_labels.get(code) or "")[0]
        columns.append(
            RawColumn(
                column_letter(position),
                (code, question),
                code=code,
                question=question,
                role=role_of(code, ANY) or role_of(question, ANY),
                missing=tuple(sorted(missing)),
                values=tuple((_text(value, {}, shape), label) for value, label in labels.items()),
            )
        )
        contents.append(texts)
    rows = [RawRow(number, cells) for number, cells in enumerate(zip(*contents, strict=True), start=1)]
    return group_numbered(columns), rows


def _parsed(content: bytes) -> tuple[Mapping[str, Any], Any]:
    """Columns by name and the metadata, read no further than the limits."""
    try:
        import pyreadstat
    except ImportError as error:
        raise ReadingError("no-spss", NOT_INSTALLED_TEXT) from error
    options = {"user_missing": True, "disable_datetime_conversion": True, "output_format": "dict"}
    try:
        _, meta = pyreadstat.read_sav(io.BytesIO(content), metadataonly=True)
        limit = min(MAX_ROWS, MAX_CELLS // max(1, meta.number_columns)) + 1
        data, meta = pyreadstat.read_sav(io.BytesIO(content), row_limit=limit, **options)
    except (
        pyreadstat.ReadstatError,
        pyreadstat.PyreadstatError,
        ValueError,
        OverflowError,
        KeyError,
    ) as error:
        raise ReadingError("damaged", DAMAGED_TEXT) from error
    count = len(next(iter(data.values()), []))
    check_limits(count, count * meta.number_columns)
    return data, meta


def _text(value: Any, labels: Mapping[Any, str], shape: str) -> str:
    """A value as text: its label, the moment that it stands for, or the number."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if value in labels:
        return labels[value]
    if isinstance(value, str):
        return value.rstrip()
    return _moment(float(value), shape) or f"{value:.15g}"


def _moment(seconds: float, shape: str) -> str:
    """A date, time or both in ISO form; nothing if the column holds other numbers."""
    kind = MOMENT.match(shape)
    try:
        moment = EPOCH + datetime.timedelta(seconds=round(seconds))
    except OverflowError:
        return ""
    if not kind:
        return ""
    if kind["time"]:
        return str(moment.time())
    return str(moment.date() if kind["date"] else moment)


def _declared_missing(value: Any, ranges: list[Mapping[str, Any]]) -> bool:
    """Whether the file says that this value means that there is no answer."""
    return any(type(value) is type(part["lo"]) and part["lo"] <= value <= part["hi"] for part in ranges)
