"""Work done in processes of their own, some at the same time: one that dies harms no other."""

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Item = TypeVar("Item")
# What a process does: it gets an item and a way to tell steps, and gives a result.
Work = Callable[..., Any]
Running = dict[Connection, tuple[Any, BaseProcess]]


def run_apart(
    work: Work, items: Sequence[Item], jobs: int, tell: Callable[[Item, Any], None]
) -> dict[Item, Any]:
    """The result of ``work(item, tell_step)`` per item; None where the process died.

    Parameters
    ----------
    work : callable
        A function of a module, so that another process can find it.
    items : sequence
        What to work on.
    jobs : int
        How many processes run at the same time.
    tell : callable
        Gets an item and each step that its process tells.
    """
    # A child that is forked has the modules of its parent; elsewhere it loads its own.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    waiting, running, results = list(items), {}, {}
    while waiting or running:
        while waiting and len(running) < max(jobs, 1):
            item = waiting.pop(0)
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_live, args=(theirs, work, item))
            process.start()
            theirs.close()
            running[ours] = (item, process)
        for channel in wait(list(running)):
            _listen(channel, running, results, tell)
    return results


def _live(channel: Connection, work: Work, item: Any) -> None:
    """The life of one process: steps, then the result."""
    channel.send((True, work(item, lambda *step: channel.send((False, step)))))


def _listen(
    channel: Connection, running: Running, results: dict[Any, Any], tell: Callable[[Any, Any], None]
) -> None:
    """Take one message of a process; at its end keep its result."""
    item, process = running[channel]
    try:
        is_result, message = channel.recv()
    except EOFError:  # it was killed, or ran out of memory
        is_result, message = True, None
    if is_result:
        results[item] = message
        del running[channel]
        process.join()
    else:
        tell(item, message)
