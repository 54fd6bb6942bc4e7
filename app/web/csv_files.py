"""Tables to download, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response
from flask_babel import gettext as _

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]], fictional: bool) -> Response:
    """A CSV file in UTF-8 with a byte-order mark; that its answers are fictional stands in the first line."""
    file = io.StringIO()
    table = csv.writer(file)
    if fictional:
        table.writerow([_("Example with fictional answers")])
    table.writerow([_safe(cell) for cell in header])
    table.writerows([_safe(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + file.getvalue(), mimetype="text/csv", headers=headers)


def _safe(cell: object) -> str:
    """A spreadsheet takes a cell that begins like a formula for one; an apostrophe keeps it text."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
