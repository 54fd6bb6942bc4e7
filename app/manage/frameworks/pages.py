"""Reading frameworks: the list, one of them, its versions, its codebook."""

import json
from collections.abc import Sequence
from typing import Any

from flask import Response as FileResponse
from flask import abort, render_template, request
from sqlalchemy import func, select

from analysis.framework import framework_ids, load_framework
from analysis.framework_draft import gaps
from analysis.qdc import write_codebook
from app.coding.carrying import undecided
from app.coding.frameworks import newest_version
from app.coding.versions import draft_in, own_frameworks, revisions
from app.manage.frameworks.room import Open, framework_here, own_framework, room
from app.manage.frameworks.words import ACTS, gap_words, name_in
from app.models import CodeProposal, FrameworkRevision, Wave
from app.web.access import CODER, access
from app.web.language import current_language
from app.web.sessions import writer


@room.get("/")
@access(CODER)
def index() -> str:
    """Every framework, shipped and officers' own."""
    counted = select(Wave.framework, func.count()).where(Wave.status != "deleted").group_by(Wave.framework)
    return render_template(
        "manage/frameworks/index.html",
        shipped=[load_framework(framework_id) for framework_id in framework_ids()],
        own=[(one, draft_in(one)) for one in own_frameworks(writer())],
        waves=dict(writer().execute(counted).all()),
        name_in=name_in,
    )


@room.get("/<framework_id>")
@access(CODER)
def framework(framework_id: str) -> str:
    """One framework: its themes and codes, and what it lacks."""
    found = framework_here(framework_id)
    missing = gaps(found.draft)
    return render_template(
        "manage/frameworks/framework.html",
        found=found,
        draft=found.draft,
        editable=found.revision is not None,
        missing=[(gap, gap_words(gap, found.draft, current_language())) for gap in missing],
        usable=_usable_number(found),
        waiting=_waiting(found),
        proposed=_proposed(framework_id),
        name_in=name_in,
    )


@room.get("/<framework_id>/versions")
@access(CODER)
def versions(framework_id: str) -> str:
    """Who saved what when."""
    found = own_framework(framework_id)
    saves = [(one, _became(one)) for one in revisions(writer(), framework_id)]
    return render_template(
        "manage/frameworks/versions.html", found=found, draft=found.draft, saves=saves, acts=ACTS, name_in=name_in
    )


@room.get("/<framework_id>/versions/<int:number>")
@access(CODER)
def version(framework_id: str, number: int) -> str:
    """The framework as one save left it."""
    kept = next((one for one in revisions(writer(), own_framework(framework_id).id) if one.number == number), None)
    if kept is None:
        abort(404)
    return render_template(
        "manage/frameworks/version.html", revision=kept, draft=draft_in(kept), acts=ACTS, name_in=name_in
    )


@room.get("/<framework_id>/codebook.qdc")
@access(CODER)
def codebook(framework_id: str) -> FileResponse:
    """The framework as a REFI-QDA codebook, its names in the language that is asked for."""
    draft = framework_here(framework_id).draft
    names = request.args.get("names")
    content = write_codebook(draft, names if names in ("en", "cy") else current_language())
    headers = {"Content-Disposition": f'attachment; filename="{draft.framework}.qdc"'}
    return FileResponse(content, mimetype="application/xml", headers=headers)


def _usable_number(found: Open) -> str:
    """The version that waves use now; empty while there is none."""
    kept = newest_version(writer(), found.id)
    return kept.version if kept else ""


def _waiting(found: Open) -> int:
    kept = newest_version(writer(), found.id)
    return sum(undecided(writer(), kept.sha256).values()) if kept else 0


def _proposed(framework_id: str) -> int:
    waiting = select(func.count()).where(CodeProposal.framework == framework_id, CodeProposal.status == "open")
    return writer().scalar(waiting) or 0


def _became(revision: FrameworkRevision) -> Sequence[tuple[str, Any]]:
    return sorted(json.loads(revision.became).items())
