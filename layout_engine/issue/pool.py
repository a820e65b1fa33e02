"""Many processes for one issue: where jobs run, and what happens when a process dies.

In: jobs as functions of this package with arguments that can be pickled. Out: ``concurrent.futures`` futures, whoever runs
them: this process, a pool of processes (forkserver, else spawn: nothing is inherited by accident), or a Dask cluster through its
own executor interface.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from layout_engine.diagnostics import SpecError, diagnose

Made = TypeVar("Made")

#: What every job imports, once for all processes of a pool.
_PRELOADED = ("layout_engine.issue.pages", "layout_engine.issue.makers", "layout_engine.pdf.document", "pypdfium2")


class Here(Executor):
    """Runs each job at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Pool(Executor):
    """A pool of processes that is made when the first job comes, and made anew when one of its processes has died."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._pool is None:
            self._pool = _processes(self._processes)
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = _processes(self._processes)
            return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
            self._pool = None


def _processes(count: int) -> ProcessPoolExecutor:
    import multiprocessing

    context: Any
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(_PRELOADED))
    else:
        context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max_workers=count, mp_context=context)


def alone(fn: Callable[..., Made], *job: Any) -> Made:
    """A job in a process of its own, for one that may have killed others. Raises BrokenProcessPool where it kills this one."""
    with _processes(1) as pool:
        return pool.submit(fn, *job).result()


def cores() -> int:
    """The processor cores that this process may use."""
    if sys.platform != "win32" and hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def executor_for(jobs: int, scheduler: str = "") -> Iterator[Executor]:
    """Where the jobs of an issue run: on the Dask cluster at ``scheduler``, else in ``jobs`` processes. Raises SpecError where
    Dask is not installed or the cluster cannot be reached."""
    if scheduler:
        with _cluster(scheduler) as executor:
            yield executor
        return
    pool: Executor = Here() if jobs == 1 else Pool(jobs)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as error:
        raise SpecError([diagnose("issue.no-dask")]) from error
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise SpecError(
            [diagnose("issue.no-cluster", address=address, reason=str(error) or type(error).__name__)]
        ) from error
    with client:
        executor: Executor = client.get_executor(pure=False)
        yield executor
