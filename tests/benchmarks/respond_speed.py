"""How much work a respondent's page is, and how many of them a small machine serves: `make bench-respond`.

CPU of all processes of the server for each request, beside an empty route of a bare Flask application that is served
the same way in the same run. Loopback, SQLite with durable commits, connections that stay open. POST is the answer
alone, without the page to which it leads. Every question of the instrument is asked in turn, free text among them.
"""

import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from app import create_app
from app.cli.state import writing
from app.fieldwork.questionnaires import asked
from app.operations.launch import CODES_AT_LEAST, access_codes
from surveys.questionnaire import Questionnaire
from tests.benchmarks.respondents import Client, Reply, begun, weight
from tests.factories import make_open_wave
from tests.rig.demonstration import free_port

INSTRUMENT = "your-life-8-10"
CLIENTS = 8
REQUESTS, EMPTY_REQUESTS, ROUNDS, WARM = 400, 1_000, 5, 100
SECONDS = 10
TICKS = os.sysconf("SC_CLK_TCK")
PACKAGES = ("flask", "werkzeug", "jinja2", "wtforms", "sqlalchemy", "gunicorn")
Request = Callable[[int], Reply]


@dataclass(frozen=True)
class Fielded:
    """A wave that can be answered, its state in `folder`: its questionnaire, and access codes that nobody has used."""

    folder: Path
    questionnaire: Questionnaire
    codes: list[str]


@dataclass(frozen=True)
class Served:
    """A running server."""

    port: int
    process: "subprocess.Popen[str]"

    def cpu_seconds(self) -> float:
        """The processor time that all its processes have used, in user and system mode."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return sum(_cpu_seconds(pid) for pid in (self.process.pid, *map(int, children.split())))


def _cpu_seconds(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def fielded(folder: Path, instrument: str = INSTRUMENT) -> Fielded:
    """Field the instrument in a new state, with groups by home and by area."""
    with writing(create_app({"STATE_FOLDER": folder})) as session:
        wave = make_open_wave(session, ["home", "area"], codes=CODES_AT_LEAST, instrument=instrument)
        codes = access_codes(session, wave).values()
        return Fielded(folder, asked(wave), [code for group in codes for code in group])


@contextmanager
def served(workers: int, folder: Path | None = None) -> Iterator[Served]:
    """The product on a state's folder, or without one the empty route, until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "tests.benchmarks.respond_server", str(port), str(workers)]
    command += [str(folder)] if folder else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        try:
            assert run.stdout is not None
            run.stdout.readline()
            _wait_until_it_answers(port)
            yield Served(port, run)
        finally:
            run.terminate()


def _wait_until_it_answers(port: int) -> None:
    probe = Client(port)
    probe.ask("GET", "/")
    probe.connection.close()


def cpu_for_each(server: Served, request: Request, number: int) -> float:
    """The server's CPU for one request, in milliseconds."""
    before = server.cpu_seconds()
    for place in range(number):
        request(place)
    return 1000 * (server.cpu_seconds() - before) / number


def warmed(request: Request, number: int) -> Request:
    """The request, tried some times; raises RuntimeError if it is not answered well."""
    for place in range(number):
        _check(request(place))
    return request


def _check(reply: Reply) -> None:
    if reply.status not in (200, 302):
        raise RuntimeError(f"the server answered {reply.status}")


def throughput(requests: Sequence[Request]) -> float:
    """Answered requests in a second, each of the clients asking as fast as it is answered."""
    until, answered = time.monotonic() + SECONDS, [0] * len(requests)

    def keep_asking(client: int) -> None:
        while time.monotonic() < until:
            requests[client](answered[client])
            answered[client] += 1

    threads = [threading.Thread(target=keep_asking, args=(client,)) for client in range(len(requests))]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(answered) / (time.monotonic() - started)


def work(wave: Fielded) -> Iterator[str]:
    """The table of CPU for each request: one worker, one client.

    The three are measured in turn, for other work on the machine slows all of them; the figures are medians.
    """
    with served(1) as empty, served(1, wave.folder) as product:
        bare = Client(empty.port)
        new, back = (begun(product.port, wave.codes.pop(), wave.questionnaire, seed) for seed in (1, 2))
        asked = {
            "empty route of bare Flask": (empty, lambda _place: bare.ask("GET", "/"), EMPTY_REQUESTS),
            "GET of a question": (product, warmed(new.get, WARM), REQUESTS),
            "POST of an answer that is chosen": (product, warmed(back.choose, WARM), REQUESTS),
            "POST of new words, in which disclosures are looked for": (product, warmed(back.write, WARM), REQUESTS),
            "POST of every answer in turn": (product, warmed(back.post, WARM), REQUESTS),
            "GET of a question that was answered before": (product, warmed(back.get, WARM), REQUESTS),
        }
        rounds = [{name: cpu_for_each(*one) for name, one in asked.items()} for _round in range(ROUNDS)]
    yield "| One worker, one client | CPU of the server (ms) | times the empty route |"
    yield "|---|---:|---:|"
    for name in asked:
        times = median(one[name] / one["empty route of bare Flask"] for one in rounds)
        yield f"| {name} | {median(one[name] for one in rounds):.2f} | {times:.1f} |"


def speed(wave: Fielded) -> Iterator[str]:
    """The table of requests in a second: two workers, eight clients."""
    with served(2, wave.folder) as product:
        visits = [begun(product.port, wave.codes.pop(), wave.questionnaire, seed) for seed in range(CLIENTS)]
        yield f"| Two workers, {CLIENTS} clients | requests in a second |"
        yield "|---|---:|"
        yield f"| GET of a question | {throughput([visit.get for visit in visits]):.0f} |"
        yield f"| POST of an answer | {throughput([visit.post for visit in visits]):.0f} |"


def weights(wave: Fielded) -> Iterator[str]:
    """The table of bytes over the wire, with gzip."""
    with served(1, wave.folder) as product:
        visit = begun(product.port, wave.codes.pop(), wave.questionnaire, seed=1)
        pages = [len(visit.get(place).body) for place in range(len(visit.pages))]
        first = max(weight(Client(product.port), address) for address in ("/", "/cy/start", visit_start(wave)))
        question = weight(visit.client, visit.pages[0])
    yield "| Compressed (gzip) | KB |"
    yield "|---|---:|"
    yield f"| a first page with its CSS and JavaScript, the heaviest | {first / 1024:.1f} |"
    yield f"| a question as a first page, with its CSS and JavaScript | {question / 1024:.1f} |"
    yield f"| a later question, the middle one | {median(pages) / 1024:.1f} |"
    yield f"| a later question, the heaviest | {max(pages) / 1024:.1f} |"


def visit_start(wave: Fielded) -> str:
    """The address that stands in a letter."""
    return f"/start/{wave.codes[-1]}"


def machine() -> str:
    """What the figures were taken on."""
    busy = os.getloadavg()[0]
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{INSTRUMENT} on {platform.machine()} with {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{packages}; load before the run {busy:.1f}"
    )


def main(parts: Sequence[str]) -> None:
    """Print the tables: all, or the parts named."""
    tables = {"work": work, "weights": weights, "speed": speed}
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        wave = fielded(Path(folder))
        for name in parts or tables:
            print("", *tables[name](wave), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
