"""The strategists' pages. Their session can see releases and nothing else."""

from flask import Blueprint, Response, abort, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.insight.chart import theme_chart
from app.models.release import MEASURES
from app.releases.reading import ThemeReport, newest_releases, theme_report
from app.web.access import STRATEGIST, access
from app.web.csv_files import csv_response
from app.web.language import PREFIX, current_language
from app.web.reader import reader

room = Blueprint("insight", __name__, url_prefix=f"{PREFIX}/insight", template_folder="templates")

SUPPRESSED = "[c]"
VALENCES = {
    "positive": _l("going well"),
    "negative": _l("to change"),
    "mixed": _l("going well, and to change"),
    "neutral": _l("neither"),
}


@room.get("/")
@access(STRATEGIST)
def index() -> str:
    """The newest release of every consultation."""
    return render_template("insight/index.html", releases=newest_releases(reader()))


@room.get("/releases/<id:release_id>/themes")
@access(STRATEGIST)
def themes(release_id: str) -> str:
    """The theme report."""
    report = _report(release_id)
    return render_template(
        "insight/themes.html",
        report=report,
        chart=theme_chart(report, current_language()),
        fictional=report.release.fictional,
        shown=shown,
        measures=MEASURES,
        valences=VALENCES,
        response_rate=response_rate,
    )


@room.get("/releases/<id:release_id>/themes.csv")
@access(STRATEGIST)
def themes_file(release_id: str) -> Response:
    """The theme table, to download."""
    report, language = _report(release_id), current_language()
    header = [_("Theme"), _("Group"), _("Spoke of it"), _("Going well"), _("To change"), _("Respondents")]
    rows = [
        [
            getattr(theme, f"label_{language}"),
            getattr(group, f"label_{language}"),
            *(shown(report.counts[theme.theme][group.group][measure]) for measure in MEASURES),
            shown(group.respondents),
        ]
        for theme in report.themes
        for group in (report.everybody, *report.groups)
    ]
    rows += [["", getattr(group, f"label_{language}"), "", "", "", shown(group.respondents)] for group in report.sizes]
    return csv_response("themes.csv", header, rows, report.release.fictional)


def shown(count: int | None) -> str:
    """A protected count as it stands in a table."""
    return SUPPRESSED if count is None else str(count)


def response_rate(respondents: int | None, issued: int | None) -> str:
    """The response rate in whole per cent, from protected counts."""
    if respondents is None or not issued:
        return SUPPRESSED
    return f"{min(100, round(100 * respondents / issued))}%"


def _report(release_id: str) -> ThemeReport:
    return theme_report(reader(), release_id) or abort(404)
