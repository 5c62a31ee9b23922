"""The audit record of an import: what was read, decided and counted; never an answer or a respons-ID."""

import json
from dataclasses import asdict
from typing import Any

from analysis.intake.result import Import

SCHEMA = 1


def import_record(result: Import, respondents_sha256: str) -> str:
    """The record as JSON, the same for the same files, codebook and edition.

    Parameters
    ----------
    result : Import
        Without errors.
    respondents_sha256 : str
        Fingerprint of the table that is written beside it.
    """
    edition = result.edition
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "edition": {
            "year": edition.year,
            "status": edition.status,
            "invited": edition.invited,
            "field_period": edition.field_period,
            "usable": edition.usable,
            "minimum_usable": edition.minimum_usable,
        },
        "codebook_version": result.codebook_version,
        "respondents_sha256": respondents_sha256,
        "sources": [asdict(source) for source in result.sources],
        "flow": result.flow,
        "questions": result.questions.to_dict("records"),
        "reworded": result.reworded,
        "kept": [asdict(link) for link in result.mapping],
        "dropped": [asdict(column) for column in result.dropped],
        "messages": [
            {
                name: value
                for name, value in asdict(message).items()
                if name != "respons_id" and value is not None
            }
            for message in result.messages
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n"
