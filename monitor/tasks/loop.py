"""The embedded door: one process, no server; the same table and jobs on threads."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic

from monitor.core.model import Queue
from monitor.net.crowd import ENDING
from monitor.tasks.beat import BEATS
from monitor.tasks.jobs import JOBS, Job, failing_in_a_line, run_job
from monitor.tasks.work import Ids, Work
from monitor.telemetry import log
from monitor.wiring.parts import Parts

THREADS: dict[Queue, int] = {"poll": 3, "read": 3, "deliver": 8}  # a slow channel holds one
WAITING = 100  # messages a queue holds; more are dropped, and the sweep brings their rows back


class Loop:
    """Runs the table of beats and the jobs that they lead to, until `stop`."""

    def __init__(self, parts: Callable[[], Parts]) -> None:
        """Hold where the parts are had from, before each job; nothing runs yet."""
        self._parts = parts
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._running: dict[Future[None], Job] = {}
        self._pools = {
            queue: ThreadPoolExecutor(size, thread_name_prefix=f"monitor-{queue}")
            for queue, size in THREADS.items()
        }
        self._beat = threading.Thread(target=self._beats, name="monitor-beat", daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self._beat.start()

    def stop(self, seconds: float) -> bool:
        """Begin nothing new, and wait for what runs; True if all of it ended in time.

        What did not end is half done in memory only: its rows' leases run out, and it is done
        again.
        """
        self._stopping.set()
        ENDING.set()
        with self._lock:
            waiting = list(self._running)
        running = [future for future in waiting if not future.cancel() and not future.done()]
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        ended = not wait(running, timeout=seconds).not_done
        if ended:
            ENDING.clear()  # for another loop of this process
        return ended

    def dispatch(self, name: str, ids: Ids) -> None:
        """Queue a job, unless its queue is full or the process is ending."""
        job = JOBS[name]
        with self._lock:
            mine = [waiting for waiting in self._running.values() if waiting.queue == job.queue]
            beating = not ids and any(waiting.name == name for waiting in mine)
            if self._stopping.is_set() or beating or len(mine) >= WAITING:
                return
            future = self._pools[job.queue].submit(self._run, job, ids)
            self._running[future] = job
        future.add_done_callback(self._ended)

    def _run(self, job: Job, ids: Ids) -> None:
        try:
            with failing_in_a_line(job):
                for name, found in run_job(Work(parts=self._parts()), job, ids):
                    self.dispatch(name, found)
        except Exception as error:  # noqa: BLE001  # the door: one job must not end the others
            log().exception("job.crashed", job=job.name, error=repr(error))

    def _ended(self, future: Future[None]) -> None:
        with self._lock:
            self._running.pop(future, None)

    def _beats(self) -> None:
        due = {beat.job: monotonic() + (0 if beat.at_start else beat.every) for beat in BEATS}
        while not self._stopping.wait(0.2):
            for beat in BEATS:
                if monotonic() >= due[beat.job]:
                    due[beat.job] = monotonic() + beat.every
                    self.dispatch(beat.job, ())
