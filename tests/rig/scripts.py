"""Running our JavaScript modules without a browser."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.rig.packages import wheel_node

STATIC = Path(__file__).parents[2] / "app" / "web" / "static"
RUN = """
import {{ readFileSync }} from "node:fs";
const module = await import({module});
const cases = JSON.parse(readFileSync(0, "utf8"));
const answers = await Promise.all(cases.map(async (one) => module[{name}](...one)));
console.log(JSON.stringify(answers.map((answer) => answer ?? null)));
"""


def called(script: str, name: str, cases: list[list[Any]]) -> list[Any]:
    """What a function of a script under static/ answers to each case of arguments, through JSON."""
    address = (STATIC / script).as_uri()
    program = RUN.format(module=json.dumps(address), name=json.dumps(name))
    command = [*wheel_node(), "--no-warnings", "--input-type=module", "-e", program]
    done = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stderr[-2000:]}")
    answers: list[Any] = json.loads(done.stdout)
    return answers
