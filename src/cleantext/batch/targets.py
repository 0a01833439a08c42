"""Where results go: the target of each input, what is refused before anything is written, and whole files alone."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import BinaryIO

from cleantext.batch.compression import plain_name
from cleantext.batch.inputs import BACKUP, STDIN, Input
from cleantext.errors import CleantextError, SettingError

_HELD_BACK = {signal.SIGTERM} if hasattr(signal, "pthread_sigmask") else None


def mirrored(source: Input, output: str, suffix: str) -> str:
    """The path below the folder `output` for an input; `suffix` stands before that of its compression."""
    name = "stdin.txt" if source.path == STDIN else source.below
    plain = plain_name(name)
    return os.path.join(output, plain + suffix + name[len(plain) :])


def refuse_collisions(inputs: Sequence[Input], targets: Sequence[str]) -> None:
    """Refuse that two inputs are written to one place, or one over an input.

    Raises:
        SettingError: It names the place.
    """
    folders: dict[str, str] = {}

    def real(path: str) -> str:
        folder, sep, name = path.rpartition(os.sep)
        folder = folder or sep
        if folder not in folders:
            folders[folder] = os.path.join(os.path.realpath(folder), "")
        return folders[folder] + name

    sources = {real(source.path) for source in inputs if source.path != STDIN}
    seen = set()
    for target in map(real, targets):
        if target in seen:
            raise SettingError(f"several inputs would be written to {target}; clean them in separate runs or folders")
        if target in sources:
            raise SettingError(f"{target} is one of the inputs; -w writes in place, -o to another place")
        seen.add(target)


def in_place(inputs: Sequence[Input], paths: Sequence[str]) -> Iterator[tuple[Input, str]]:
    """The inputs that are to be written in place, each file once; with each what forbids it, or nothing.

    A link is followed, but not out of the folders that `paths` name.
    """
    roots = [os.path.join(os.path.realpath(path), "") for path in paths]
    seen = set()
    for source in inputs:
        leaves = False
        if source.found and os.path.islink(source.path):
            real = os.path.realpath(source.path)
            leaves = not real.startswith(tuple(roots))
        else:
            real = os.path.abspath(source.path) if source.found else os.path.realpath(source.path)
        if real not in seen:
            seen.add(real)
            yield source, "a link that leaves the folder; name it to have it written" if leaves else ""


@contextmanager
def whole_file(path: str, *, follow: bool = True, backup: bool = False) -> Iterator[BinaryIO]:
    """A stream into a file that is always whole: it is written beside `path` first, then moved into its place.

    What stands there keeps its mode, and is untouched if anything goes wrong. It is replaced only when the new file
    is on the disk; a file where none stood costs no such wait.

    Args:
        path: The target; its folder is made.
        follow: Write to what a link points to, instead of replacing the link, and into a device or a pipe.
        backup: Keep what stands there, under its name and `~`.

    Raises:
        OSError: The folder cannot be written to, or the disk is full.
    """
    if follow and _is_no_file(path):
        with open(path, "wb") as device:
            yield device
        return
    with _beside(path, follow=follow) as (temporary, target), _opened(temporary) as stream:
        yield stream
        stream.flush()
        _take_the_place(stream.fileno(), target, backup=backup)


def _is_no_file(path: str) -> bool:
    """Whether a device or a pipe stands there, which is written to as it is."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


@contextmanager
def _beside(path: str, *, follow: bool) -> Iterator[tuple[str, str]]:
    """A name beside the target for what is to be moved into its place at the end, and the target."""
    target = os.path.realpath(path) if follow else path
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:40]}.{os.getpid()}.tmp")
    try:
        yield temporary, target
        os.replace(temporary, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _take_the_place(handle: int, target: str, *, backup: bool) -> None:
    """Give a file the mode of the one whose place it is to take, and see that it is on the disk."""
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISREG(mode):
        os.chmod(handle, stat.S_IMODE(mode))
    os.fsync(handle)
    if backup:
        _keep(target)


def _opened(temporary: str) -> BinaryIO:
    return open(_new(temporary), "wb")


def _new(temporary: str) -> int:
    """A handle of a new file; its folder is made."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        return os.open(temporary, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(temporary) or ".", exist_ok=True)
    except FileExistsError:  # of a process of the same number that was killed
        os.unlink(temporary)
    return os.open(temporary, flags, 0o666)


def write_whole(path: str, data: bytes, *, follow: bool = True, backup: bool = False, is_new: bool = False) -> None:
    """Write a file as `whole_file` does; a request to end the process waits until it is done.

    `is_new` says that nothing stands there, which need not be asked again then.
    """
    if follow and not is_new and _is_no_file(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    if _HELD_BACK:
        signal.pthread_sigmask(signal.SIG_BLOCK, _HELD_BACK)
    try:
        with _beside(path, follow=follow) as (temporary, target):
            handle = _new(temporary)
            try:
                left = memoryview(data)
                while left:
                    left = left[os.write(handle, left) :]
                if not is_new:
                    _take_the_place(handle, target, backup=backup)
            finally:
                os.close(handle)
    finally:
        if _HELD_BACK:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD_BACK)


def stands_there(path: str, data: bytes) -> bool | None:
    """Whether a file holds these bytes already; `None` where nothing stands."""
    try:
        state = os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError:
        return False
    try:
        if not stat.S_ISREG(state.st_mode) or state.st_size != len(data):
            return False
        with open(path, "rb") as stream:
            return stream.read() == data
    except OSError:
        return False


def keep_inside(target: str, root: str) -> None:
    """Refuse a target whose folder, its links followed, is not below `root`, if there is one.

    Raises:
        CleantextError: It leads out of it.
    """
    if root and not _is_below(os.path.dirname(target), root):
        raise CleantextError(f"{target}: a link leads out of {root}; remove it, or name another folder")


@cache
def _is_below(folder: str, root: str) -> bool:
    return os.path.join(os.path.realpath(folder), "").startswith(os.path.join(root, ""))


def _keep(target: str) -> None:
    """Give a file a second name: its own and `~`, or `.~1~` and so on where that is taken."""
    name, number = target + BACKUP, 0
    while os.path.lexists(name):
        number += 1
        name = f"{target}.{BACKUP}{number}{BACKUP}"
    try:
        os.link(target, name)
    except OSError:  # a file system without second names
        import shutil  # noqa: PLC0415 -- for such file systems

        shutil.copy2(target, name)
