"""Searches in processes of their own: what kills a process costs an input, not the search.

Native code that runs out of memory, or never comes back, raises nothing: it
takes the whole process with it. So each search runs in a child with a limit of
memory; the input at hand is written down before it is tried, and when the child
is gone its parent knows which it was and lets another child go on.
"""

from __future__ import annotations

import multiprocessing
import pickle
import resource
import signal
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from tests.sources.fuzzing_tallies import Failure, Tally, together
from tests.sources.fuzzing_trials import Trial

MEMORY = 4 << 30
"""Bytes of address space of a child."""
CPU_SECONDS = 60
"""Native code that works longer on one input is ended from outside."""
PATIENCE = 25
"""After so many dead children a search is given up."""

Tell = Callable[[list[Tally]], None]
"""Hears of what came of a search so far."""
Note = Callable[[Trial], None]
"""Hears of an input that is about to be tried."""
Search = Callable[[int, str, Path, Note, Tell], None]
"""Tries so many inputs by a seed, in a folder."""


@dataclass(slots=True)
class _Child:
    """One search, by as many processes as it takes."""

    search: Search
    inputs: int
    seed: str
    folder: Path
    deaths: int = 0
    before: list[Tally] = field(default_factory=list)
    now: list[Tally] = field(default_factory=list)
    process: ForkProcess | None = None

    def begin(self) -> Connection:
        """Start a process; a later one throws other dice."""
        fork = multiprocessing.get_context("fork")
        hears, tells = fork.Pipe(duplex=False)
        seed = f"{self.seed}+{self.deaths}" if self.deaths else self.seed
        left = self.inputs - sum(tally.inputs for tally in self.before)
        arguments = (self.search, left, seed, self.folder, tells)
        self.process = fork.Process(target=_work, args=arguments)
        self.process.start()
        tells.close()
        return hears

    def hear(self, pipe: Connection) -> bool:
        """Take what the process tells; return whether there may be more."""
        try:
            self.now = pipe.recv()
        except (EOFError, OSError):
            return False
        return True

    def goes_on(self) -> bool:
        """Return whether another process must go on after this one has ended."""
        assert self.process is not None
        self.process.join()
        self.before, self.now = together(self.before, self.now), []
        if not (code := self.process.exitcode):
            return False
        self._blame(-code)
        self.deaths += 1
        left = self.inputs - sum(tally.inputs for tally in self.before)
        return left > 0 and self.deaths < PATIENCE

    def _blame(self, number: int) -> None:
        """Note the input that the process was at when it ended."""
        name = signal.Signals(number).name if number > 0 else f"exit {-number}"
        trial: Trial = pickle.loads(_trial(self.folder).read_bytes())
        kind = "hang" if name == "SIGXCPU" else "crash"
        failure = Failure(kind, f"{name} {trial.ending}", f"the process ended: {name}\n", trial)
        tally = Tally(trial.source, trial.ending, 1, failures={(kind, failure.where): failure})
        self.before = together(self.before, [tally])


def search_apart(searches: Iterable[tuple[Search, int]], seed: str, jobs: int) -> list[Tally]:
    """Let every search try its number of inputs, `jobs` at a time; return all tallies.

    A search that kills its process goes on with other dice, and the input that
    did it is a failure, as is one at which the search itself broke down.
    """
    with tempfile.TemporaryDirectory() as folder:
        children = [
            _Child(search, inputs, seed, Path(folder) / str(number))
            for number, (search, inputs) in enumerate(searches)
        ]
        waiting, running = children[::-1], dict[Connection, _Child]()
        while waiting or running:
            while waiting and len(running) < jobs:
                child = waiting.pop()
                running[child.begin()] = child
            for pipe in wait(list(running)):
                assert isinstance(pipe, Connection)
                if not running[pipe].hear(pipe):
                    child = running.pop(pipe)
                    pipe.close()
                    if child.goes_on():
                        waiting.append(child)
    return [tally for child in children for tally in child.before]


def _work(search: Search, inputs: int, seed: str, folder: Path, tells: Connection) -> None:
    """Search in this process, within its memory and time."""
    folder.mkdir(exist_ok=True)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    place, beside = _trial(folder), folder / "next trial"

    def note(trial: Trial) -> None:
        beside.write_bytes(pickle.dumps(trial))
        beside.replace(place)  # whole, even when the process ends here
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))

    search(inputs, seed, folder / "work", note, tells.send)


def _trial(folder: Path) -> Path:
    return folder / "trial"
