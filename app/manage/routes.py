"""The room with all its pages."""

from app.manage import agreements, consultations, drawings, recordings, releases, safety, tablet, tablets, waves
from app.manage.coding import desk, double, grid, machines
from app.manage.coding.room import coding
from app.manage.exploration.routes import room as exploration
from app.manage.frameworks.routes import room as frameworks
from app.manage.room import room

room.register_blueprint(exploration)
room.register_blueprint(frameworks)
room.register_blueprint(coding)

__all__ = [
    "agreements",
    "consultations",
    "desk",
    "double",
    "drawings",
    "grid",
    "machines",
    "recordings",
    "releases",
    "room",
    "safety",
    "tablet",
    "tablets",
    "waves",
]
