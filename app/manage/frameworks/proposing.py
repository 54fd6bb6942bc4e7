"""Codes that coders propose from the coding desk."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.coding.proposals import Proposal
from app.manage.frameworks.room import framework_here, room
from app.manage.frameworks.words import name_in
from app.operations.frameworks import decide_proposal, read_proposals
from app.web.access import OFFICER, access
from app.web.base_form import PressForm
from app.web.sessions import writer


@room.get("/<framework_id>/proposals")
@access(OFFICER)
def proposals(framework_id: str) -> str:
    """The proposals that nobody has decided on, with the words of the answers that they quote."""
    writer(writes=True)
    found = framework_here(framework_id)
    return render_template(
        "manage/frameworks/proposals.html",
        draft=found.draft,
        editable=found.revision is not None,
        proposals=read_proposals(writer(), framework_id),
        form=PressForm(),
        name_in=name_in,
    )


@room.post("/<framework_id>/proposals/<id:proposal_id>/decline")
@access(OFFICER)
def decline(framework_id: str, proposal_id: str) -> Response:
    """Do without a proposed code."""
    _found(framework_id, proposal_id)
    if PressForm().validate_on_submit():
        decide_proposal(writer(), proposal_id, taken=False)
        flash(_("The proposal is declined."))
    return redirect(url_for("manage.frameworks.proposals", framework_id=framework_id))


def proposal_named(framework_id: str, proposal_id: str) -> Proposal | None:
    """An open proposal of the framework; None where there is none of that id."""
    return next((one for one in read_proposals(writer(), framework_id) if one.row.id == proposal_id), None)


def _found(framework_id: str, proposal_id: str) -> Proposal:
    return proposal_named(framework_id, proposal_id) or abort(404)
