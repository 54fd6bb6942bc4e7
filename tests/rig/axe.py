"""Accessibility, judged by axe-core inside the page."""

import json
from functools import lru_cache
from typing import Any

from playwright.sync_api import Page

from tests.rig.packages import MODULES, install_packages

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@lru_cache(maxsize=1)
def _axe() -> str:
    install_packages()
    return (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """Each violation as `rule: selector`, by WCAG 2.2 AA and axe's best practices.

    The script is evaluated through the browser's protocol, so that the page's own security policy stays in force.
    """
    page.evaluate(f"{_axe()};0")
    found: dict[str, Any] = page.evaluate(
        f"axe.run(document, {{runOnly: {{type: 'tag', values: {json.dumps(TAGS)}}}}})"
    )
    return [f"{one['id']}: {node['target'][0]}" for one in found["violations"] for node in one["nodes"]]
