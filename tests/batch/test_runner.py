"""Processes: order, what one task costs when it goes wrong, and that nothing is waited for."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from cleantext.batch.runner import run
from cleantext.batch.work import Chunk, Failure
from cleantext.errors import SettingError

MULTIPLY = 3


def work(task: Any) -> Any:  # noqa: ANN401 -- any task
    """Numbers are multiplied, functions called."""
    return task() if callable(task) else task * MULTIPLY


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def looping() -> None:
    while True:
        pass


def hungry() -> int:
    return len(b"x" * 2**40)


def refusing() -> None:
    raise SettingError("no, and what to do")


def faulty() -> None:
    raise IndexError("of ours")


def sleepy() -> str:
    time.sleep(0.05)
    return "late"


def chunks(tasks: list[Any], size: int = 7) -> Iterator[Chunk]:
    for k in range(0, len(tasks), size):
        yield Chunk("owner", tasks[k : k + size])


def answers(tasks: list[Any], **options: Any) -> list[Any]:  # noqa: ANN401 -- those of `run`
    return [answer for _, _, answer in run(work, chunks(tasks), **{"jobs": 2, **options})]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_answers_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks: list[Any] = list(range(500))
    tasks[13] = tasks[14] = tasks[250] = sleepy
    expected = ["late" if task is sleepy else task * MULTIPLY for task in tasks]
    assert answers(tasks, jobs=jobs) == expected


def test_no_tasks_give_no_answers() -> None:
    assert answers([]) == []
    assert list(run(work, iter([Chunk("a", []), Chunk("b", [])]), jobs=2)) == []


@pytest.mark.parametrize(
    ("poison", "reason"),
    [
        (killed, "SIGKILL"),
        (looping, "longer than 0.5 seconds"),
        (hungry, "memory"),
        (refusing, "no, and what to do"),
        (faulty, "a fault of cleantext (IndexError: of ours)"),
    ],
)
@pytest.mark.parametrize("place", [0, 50, 99])
def test_a_task_that_goes_wrong_costs_itself_alone(poison: Any, reason: str, place: int) -> None:  # noqa: ANN401
    tasks: list[Any] = list(range(100))
    tasks[place] = poison
    told = answers(tasks, timeout=0.5, memory=2**30)
    assert isinstance(told[place], Failure)
    assert reason in told[place].message
    assert [answer for k, answer in enumerate(told) if k != place] == [k * 3 for k in range(100) if k != place]


def test_poison_after_poison_is_each_named() -> None:
    told = answers([killed] * 5 + [1])
    assert [isinstance(answer, Failure) for answer in told] == [True] * 5 + [False]


def test_a_task_that_dies_once_is_done_again(tmp_path: os.PathLike[str]) -> None:
    mark = os.path.join(tmp_path, "been here")

    def dies_once() -> str:
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return "done"
        os.kill(os.getpid(), signal.SIGKILL)
        return ""

    assert os.path.exists(mark) is False
    if sys.platform != "linux":
        pytest.skip("a function in a function travels by forking alone")
    calls = {"dies": dies_once}
    told = [answer for _, _, answer in run(lambda task: calls[task](), chunks(["dies"]), jobs=1)]
    assert told == ["done"]


def test_chunks_are_asked_for_as_answers_are_taken() -> None:
    asked = 0

    def counted() -> Iterator[Chunk]:
        nonlocal asked
        for k in range(1_000):
            asked += 1
            yield Chunk(None, [k])

    running = run(work, counted(), jobs=2)
    assert next(running)[2] == 0
    assert asked < 20
    running.close()


def test_a_run_that_is_left_leaves_no_process() -> None:
    import multiprocessing

    running = run(work, chunks(list(range(100))), jobs=3)
    next(running)
    assert multiprocessing.active_children()
    running.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_through_a_pipe_is_answered_before_more_comes(jobs: int) -> None:
    """The other end writes its second number, or ends, only when all before has been answered."""
    reading, writing = os.pipe()

    def numbers() -> Iterator[Chunk]:
        while (data := os.read(reading, 100)) != b"\0":
            yield Chunk(None, list(data))

    os.write(writing, bytes([1]))
    running = run(work, numbers(), jobs=jobs, wakes=reading)
    guard = threading.Timer(20, os.write, [writing, b"\0"])
    guard.start()
    assert next(running)[2] == 3
    os.write(writing, bytes([2]))
    assert next(running)[2] == 6
    guard.cancel()
    os.write(writing, b"\0")
    assert list(running) == []
    os.close(writing)
    os.close(reading)


def test_processes_that_are_not_forked_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleantext.batch import runner

    monkeypatch.setattr(runner, "START", "spawn")
    tasks: list[Any] = list(range(20))
    tasks[5] = killed
    told = answers(tasks, jobs=2)
    assert isinstance(told[5], Failure)
    assert told[:5] + told[6:] == [k * MULTIPLY for k in range(20) if k != 5]
