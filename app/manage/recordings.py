"""Recordings of questions, which are played instead of the machine's voice."""

from contextlib import closing

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.wrappers import Response

from app.fieldwork.questionnaires import asked
from app.manage.room import room, wave_of
from app.models import Wave
from app.operations.record import keep_recording, remove_recording
from app.speech.mp3 import SoundError
from app.speech.recording import MOST_SECONDS, TooLongError
from app.web.access import OFFICER, access
from app.web.aloud import sounds
from app.web.base_form import Form, PressForm
from app.web.sessions import writer
from app.web.uploads import takes_up_to
from surveys.items.base import Item

MOST_BYTES = 16 * 1024 * 1024
Page = str | Response | tuple[str, int]


class RecordingForm(Form):
    """A file with sound."""

    sound = FileField(_l("The recording"), [FileRequired(_l("Choose the file with the recording."))])


@room.get("/waves/<id:wave_id>/recordings")
@access(OFFICER)
def recordings(wave_id: str) -> str:
    """Every question, and in which languages somebody reads it."""
    wave = _not_closed(wave_id)
    return render_template("manage/recordings.html", wave=wave, questionnaire=asked(wave))


@room.route("/waves/<id:wave_id>/recordings/<item_id>/<any(cy,en):spoken>", methods=["GET", "POST"])
@access(OFFICER)
@takes_up_to(MOST_BYTES)
def recording(wave_id: str, item_id: str, spoken: str) -> Page:
    """What is read for one question in one language: listen to it, or send another."""
    wave = _not_closed(wave_id)
    item, form = _item(wave, item_id), RecordingForm()
    if form.validate_on_submit() and _kept(wave, item, spoken, form):
        flash(_("The recording is kept."))
        return redirect(url_for("manage.recordings", wave_id=wave.id))
    name = wave.recordings.get(item.id, {}).get(spoken)
    place = {"wave": wave, "item": item, "spoken": spoken, "name": name, "questionnaire": asked(wave)}
    shown = render_template("manage/recording.html", form=form, press_form=PressForm(), **place)
    return (shown, 422) if form.errors else shown


@room.post("/waves/<id:wave_id>/recordings/<item_id>/<any(cy,en):spoken>/remove")
@access(OFFICER)
def forget_recording(wave_id: str, item_id: str, spoken: str) -> Response:
    """The machine reads the question again."""
    wave = _not_closed(wave_id)
    item = _item(wave, item_id)
    if spoken in wave.recordings.get(item.id, {}):
        remove_recording(writer(), sounds(), wave, item.id, spoken)
        flash(_("The recording is deleted. Clywed reads the question again."))
    return redirect(url_for("manage.recordings", wave_id=wave.id))


def _kept(wave: Wave, item: Item, language: str, form: RecordingForm) -> bool:
    with closing(form.sound.data) as file:
        content = file.read()
    try:
        keep_recording(writer(), sounds(), wave, item.id, language, content)
    except TooLongError:
        form.sound.errors = [_("The recording may last %(number)d minutes at most.", number=MOST_SECONDS // 60)]
    except SoundError:
        form.sound.errors = [_("We could not read that as sound. Save it as MP3, WAV, FLAC or Ogg, and try again.")]
    return not form.sound.errors


def _not_closed(wave_id: str) -> Wave:
    wave = wave_of(wave_id)
    return wave if wave.status in ("preparing", "open") else abort(404)


def _item(wave: Wave, item_id: str) -> Item:
    try:
        return asked(wave).item(item_id)
    except KeyError:
        abort(404)
