"""Processes that work: tasks in, what became of each out, in the same order whatever the number of processes.

A task that kills its process, or takes too long, costs nothing but itself: the process is replaced, every task of its
chunk that was not answered is done again alone, and the one that does it again is named.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from cleantext.batch.work import Chunk, Failure, Work, attempt
from cleantext.errors import CleantextError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

_ANSWERS_EVERY = 0.02
"""Seconds between two messages of a worker; what takes longer is told when it is done."""

_CHUNKS_AHEAD = 4
"""Chunks for each worker that are read before the first of them is wholly given out."""

_PATIENCE = 2.0
"""Seconds that a worker has to end after it was asked to."""

START = "fork" if sys.platform == "linux" else "spawn"
"""How processes begin. Forking is quick, and what is imported and compiled is there at once and shared; this process
has no threads when it forks first. Elsewhere than on Linux, libraries of the system do not take it well."""

_PENDING: Any = object()


def run(
    work: Work,
    chunks: Iterable[Chunk],
    *,
    jobs: int,
    timeout: float | None = None,
    memory: int | None = None,
    wakes: int | None = None,
) -> Generator[tuple[Any, Any, Any]]:
    """Do all tasks; give owner, task and answer of each, in order.

    Args:
        work: Is called with a task and returns the answer; it is pickled where processes are not forked. What it
            raises becomes a `Failure`.
        chunks: Is asked for more only as answers are taken. It may be empty for now: a chunk may have no tasks.
        jobs: How many processes.
        timeout: Seconds that a task may take.
        memory: Bytes that a process may take, where the platform can limit that.
        wakes: A file descriptor that can be read when `chunks` can be asked without waiting.
    """
    pool = _Pool(work, jobs, timeout, memory)
    try:
        yield from pool.answers(iter(chunks), wakes)
    finally:
        pool.end()


class _Share:
    """Tasks of a chunk that a worker has or will have, by number; and whether the first is to be done alone."""

    def __init__(self, chunk: _Open, numbers: Iterable[int], *, alone: bool = False) -> None:
        self.chunk = chunk
        self.left = deque(numbers)
        self.alone = alone


class _Open:
    """A chunk on its way, with the answers that are there."""

    def __init__(self, chunk: Chunk) -> None:
        self.owner, self.tasks = chunk
        self.answers = [_PENDING] * len(self.tasks)
        self.given = 0

    def ready(self) -> Iterator[tuple[Any, Any, Any]]:
        """The next answers in order, as far as they are there."""
        while self.given < len(self.tasks) and self.answers[self.given] is not _PENDING:
            number = self.given
            self.given += 1
            answer, self.answers[number] = self.answers[number], None
            yield self.owner, self.tasks[number], answer


class _Worker:
    """A process, the pipe to it, and what it is doing."""

    def __init__(self, context: BaseContext, work: Work, memory: int | None) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self.pipe, work, memory, os.getpid()), daemon=True
        )
        with _held_back():
            self.process.start()
        theirs.close()
        self.is_up = False
        self.share: _Share | None = None
        self.heard = monotonic()

    def give(self, share: _Share) -> None:
        self.share = share
        self.heard = monotonic()
        with suppress(OSError):  # it is dead, which its pipe will tell
            self.pipe.send([share.chunk.tasks[number] for number in share.left])

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()


class _Pool:
    def __init__(self, work: Work, jobs: int, timeout: float | None, memory: int | None) -> None:
        import multiprocessing  # noqa: PLC0415

        self._context = multiprocessing.get_context(START)
        self._work, self._timeout, self._memory = work, timeout, memory
        self._workers = [self._worker() for _ in range(jobs)]

    def _worker(self) -> _Worker:
        return _Worker(self._context, self._work, self._memory)

    def answers(self, chunks: Iterator[Chunk], wakes: int | None) -> Iterator[tuple[Any, Any, Any]]:
        from multiprocessing.connection import wait  # noqa: PLC0415 -- for many documents

        way: deque[_Open] = deque()
        todo: deque[_Share] = deque()
        ahead = _CHUNKS_AHEAD * len(self._workers)
        is_more = True
        while is_more or way:
            while is_more and len(way) < ahead and (wakes is None or wait([wakes], 0)):
                chunk = next(chunks, None)
                is_more = chunk is not None
                if chunk is not None and chunk.tasks:
                    way.append(_Open(chunk))
                    todo.append(_Share(way[-1], range(len(chunk.tasks))))
            for worker in self._workers:
                if todo and worker.is_up and worker.share is None:
                    worker.give(todo.popleft())
            heard: list[Any] = [worker.pipe for worker in self._workers]
            if wakes is not None and is_more and len(way) < ahead:
                heard.append(wakes)
            told = set(wait(heard, self._until_late())) if way or is_more else set()
            for number, worker in enumerate(self._workers):
                is_alive = self._take(worker) if worker.pipe in told else not self._is_late(worker)
                if not is_alive:
                    self._bury(worker, todo)
                    self._workers[number] = self._worker()
            while way:
                yield from way[0].ready()
                if way[0].given < len(way[0].tasks):
                    break
                way.popleft()

    def _take(self, worker: _Worker) -> bool:
        """Take a worker's answers; false if it is dead."""
        try:
            answers = worker.pipe.recv()
        except (EOFError, OSError):
            if not worker.is_up:
                raise CleantextError("processes cannot be started here; use -j 1") from None
            return False
        worker.is_up = True
        worker.heard = monotonic()
        share = worker.share
        if share is not None:
            for answer in answers:
                share.chunk.answers[share.left.popleft()] = answer
            if not share.left:
                worker.share = None
        return True

    def _until_late(self) -> float | None:
        if self._timeout is None:
            return None
        begun = [worker.heard for worker in self._workers if worker.share is not None]
        return max(0.0, min(begun) + self._timeout + _ANSWERS_EVERY - monotonic()) if begun else None

    def _is_late(self, worker: _Worker) -> bool:
        if self._timeout is None or worker.share is None:
            return False
        return monotonic() > worker.heard + self._timeout + _ANSWERS_EVERY

    def _bury(self, worker: _Worker, todo: deque[_Share]) -> None:
        """End a worker that is dead or late, and see to what it had to do."""
        is_late = self._is_late(worker)
        worker.end()
        share = worker.share
        if share is None:
            return
        if not share.alone:
            todo.extendleft(_Share(share.chunk, [number], alone=True) for number in reversed(share.left))
            return
        if is_late:
            reason = f"took longer than {self._timeout:g} seconds; raise --timeout, or look at what it is"
        else:
            code = worker.process.exitcode
            reason = f"ended its process ({_told(code)}), twice; look at what it is, and please report it"
        share.chunk.answers[share.left.popleft()] = Failure(reason)

    def end(self) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.end()


_ENDINGS = {signal.SIGINT, signal.SIGTERM}


@contextmanager
def _held_back() -> Iterator[None]:
    """Let no signal reach a process that is being started before it knows what to do then."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _told(code: int | None) -> str:
    return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"


def _serve(pipe: Connection, parents: Connection, work: Work, memory: int | None, parent: int) -> None:
    """Do what comes through the pipe, until it is closed: the life of a worker."""
    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
    _die_with(parent)
    if memory is not None:
        _limit(memory)
    try:
        pipe.send([])  # it is up
        while True:
            tasks = pipe.recv()
            answers: list[Any] = []
            told = monotonic()
            for task in tasks:
                answers.append(attempt(work, task))
                if monotonic() > told + _ANSWERS_EVERY:
                    pipe.send(answers)
                    answers = []
                    told = monotonic()
            if answers:
                pipe.send(answers)
    except (EOFError, OSError):  # the parent is gone
        return


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process when its parent ends, however that comes."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 -- for workers

        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)


def _limit(memory: int) -> None:
    """Let this process fail to get more memory than that, rather than be killed for it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- for workers

    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (memory if most < 0 else min(memory, most), most))


def memory_for(jobs: int) -> int | None:
    """What each of so many workers may take: together, nine tenths of the machine's memory or of the container's."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
    try:
        with open("/sys/fs/cgroup/memory.max", encoding="ascii") as stream:
            total = min(total, int(stream.read()))
    except (OSError, ValueError):  # no container, or one without a limit
        pass
    return int(0.9 * total / jobs)
