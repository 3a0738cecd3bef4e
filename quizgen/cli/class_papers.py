"""A paper of their own for each learner of a class: as one file, or one file each, on any number of processors."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from quizgen.domain import Artifact, Form
from quizgen.errors import Usage
from quizgen.forms import Assembly
from quizgen.loader.roster import Learner
from quizgen.outputs.paper import Assets

BATCH = 40  # papers that one process makes before it hands them over


def class_forms(assembly: Assembly, learners: Sequence[Learner]) -> tuple[Form, ...]:
    """Everybody's form, in the order of the list."""
    return tuple(assembly.form(n, one.name, one.group) for n, one in enumerate(learners))


def single_papers(
    assembly: Assembly, learners: Sequence[Learner], stem: str, assets: Assets, jobs: int = 1, cluster: str = ""
) -> Iterator[Artifact]:
    """Everybody's paper as a file of its own, in the order of the list, the same bytes for any number of jobs.

    Papers are made in batches and handed on at once, so that memory stays flat. `cluster` is the address of
    a running dask scheduler.
    """
    digits = len(str(len(learners)))
    starts = range(0, len(learners), BATCH)
    calls = ((assembly, learners[s : s + BATCH], s, stem, digits, assets) for s in starts)
    jobs = min(jobs, len(starts), os.cpu_count() or 1)  # more would only cost their starts and their memory
    if jobs <= 1 and not cluster:
        for call in calls:
            yield from _batch(*call)
        return
    for made in _parallel(calls, jobs, cluster):
        yield from made


def _batch(
    assembly: Assembly, learners: Sequence[Learner], start: int, stem: str, digits: int, assets: Assets
) -> list[Artifact]:
    from quizgen.outputs import worksheet

    made: list[Artifact] = []
    for n, one in enumerate(learners, start=start):
        name = "-".join(filter(None, (stem, f"{n + 1:0{digits}}", re.sub(r"[^\w.]+", "-", one.id).strip("-."))))
        made += worksheet.render([assembly.form(n, one.name, one.group)], f"{name}.pdf", assets)
    return made


def _parallel(calls: Iterator[tuple[object, ...]], jobs: int, cluster: str) -> Iterator[list[Artifact]]:
    try:
        from joblib import Parallel, delayed, parallel_config
    except ImportError as error:
        raise Usage("--jobs needs joblib: pip install 'quizgen[jobs]'") from error
    tasks = (delayed(_batch)(*call) for call in calls)
    if not cluster:
        yield from Parallel(n_jobs=jobs, return_as="generator")(tasks)
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise Usage("--cluster needs dask: pip install 'quizgen[cluster]'") from error
    try:
        client = Client(cluster, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:  # nobody there, no address, no protocol that we can speak
        raise Usage(f"no dask scheduler answers at {cluster}: {error}") from error
    with client, parallel_config(backend="dask"):
        yield from Parallel(return_as="generator")(tasks)
