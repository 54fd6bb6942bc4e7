"""The tasks on huey, whose queue is a file of its own and holds the names of tasks alone."""

from collections.abc import Callable

from flask import Flask
from huey import Huey, SqliteHuey

from app.failures import report
from app.jobs.tasks import TASKS, Task, run_task


def timetable(app: Flask) -> Huey:
    """A queue in the state folder, with every task on it."""
    huey = SqliteHuey("clywed", filename=str(app.config["STATE_FOLDER"] / "jobs.sqlite3"), results=False)
    for task in TASKS:
        scheduled = huey.periodic_task(task.when, name=task.name)(_runner(app, task))
        if task.at_start:
            scheduled()
    return huey


def _runner(app: Flask, task: Task) -> Callable[[], None]:
    def run() -> None:
        try:
            run_task(app, task)
        except Exception as error:  # whatever it is, the next task must run, and no word of it may reach a log
            report(f"the timed task {task.name} failed", error)

    return run
