"""The Celery door: make the app from settings; nothing runs at import.

Measured on Celery 5.7 with Redis 8.2; each setting has its reason beside it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from celery import Celery
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import setup_logging, worker_before_create_process, worker_ready
from kombu.entity import Exchange
from kombu.entity import Queue as KombuQueue
from kombu.exceptions import OperationalError

from monitor.tasks.beat import BEATS
from monitor.tasks.broker import use_ours
from monitor.tasks.jobs import JOBS, Job, failing_in_a_line, run_job
from monitor.tasks.work import Ids, Work
from monitor.telemetry import log
from monitor.wiring.process import settle

if TYPE_CHECKING:
    from monitor.wiring.parts import Parts

QUEUES = ("poll", "read", "deliver")

SETTINGS: dict[str, Any] = {
    # The row is the truth: a lost message is found by the sweep. A late-ack worker dies when
    # Redis goes down in mid-task (5.7.0), and runs a task again beside itself.
    "task_acks_late": False,
    "worker_prefetch_multiplier": 1,  # where prefetch cannot be switched off
    "worker_disable_prefetch": True,  # a worker hoards nothing that another could do
    "task_ignore_result": True,  # state is in rows
    "accept_content": ["json"],  # ids only: a message can make nothing run but a known job
    "task_serializer": "json",
    "task_default_queue": "poll",
    "task_create_missing_queues": False,  # a typo raises, instead of a queue that nobody reads
    "task_publish_retry_policy": {
        # a failed publish is normal: the sweep comes by; blocking the worker is not
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.2,
    },
    "worker_max_tasks_per_child": 1000,  # parsers leak
    "worker_max_memory_per_child": 400_000,  # KiB; checked between tasks
    "worker_soft_shutdown_timeout": 20,  # with REMAP_SIGTERM=SIGQUIT: what runs may end
    "worker_enable_soft_shutdown_on_idle": False,
    "worker_proc_alive_timeout": 30,  # a slow start of a child is not its death
    "worker_cancel_long_running_tasks_on_connection_loss": True,
    "worker_hijack_root_logger": False,  # our logs are set up by the signal below
    "worker_redirect_stdouts": False,
    "worker_send_task_events": False,
    "worker_enable_remote_control": False,  # anyone on that Redis could send `shutdown`
    "broker_connection_retry_on_startup": True,  # a worker may start before Redis
    "broker_connection_max_retries": None,  # and wait for it for ever
    "broker_channel_error_retry": True,
    "broker_transport_options": {
        "visibility_timeout": 3600,
        "socket_timeout": 10,  # without one a publish on a half-open socket hangs for ever
        "socket_connect_timeout": 3,
        "socket_keepalive": True,
        "retry_on_timeout": True,
        "client_name": "monitor",
        "global_keyprefix": "monitor:",  # a Redis may be shared
    },
    "beat_scheduler": "monitor.tasks.steady:SteadyScheduler",  # in memory: the shelve file corrupts
    "beat_max_loop_interval": 1,
    "enable_utc": True,
    "timezone": "UTC",
}


def make_app(broker: str, make: Callable[[], Callable[[], Parts]]) -> Celery:
    """Make the app.

    `make` is called once in each process that runs a job; what it gives is asked for the parts
    before each.
    """
    use_ours()
    app = Celery("monitor", broker=broker, set_as_current=False)
    app.conf.update(SETTINGS)
    app.conf.task_queues = [_queue(name) for name in QUEUES]
    app.conf.task_routes = {job.name: {"queue": job.queue} for job in JOBS.values()}
    app.conf.beat_schedule = {
        beat.job: {
            "task": beat.job,
            "schedule": beat.every,
            "args": ([],),
            "options": {"expires": 2 * beat.every},  # a late tick is worth nothing
        }
        for beat in BEATS
    }
    parts = _ProcessParts(make)
    for job in JOBS.values():
        _register(app, job, parts)
    setup_logging.connect(_keep_our_logs, weak=False)
    worker_ready.connect(_take_no_hangup, weak=False)
    worker_before_create_process.connect(_settle, weak=False)
    return app


def _queue(name: str) -> KombuQueue:
    """Give each queue an exchange of its own: of one that they share, each gets every message."""
    return KombuQueue(name, Exchange(name), routing_key=name)  # type: ignore[no-untyped-call]


class _ProcessParts:
    """Where this process has its parts from: made at its first job, and anew after a fork."""

    def __init__(self, make: Callable[[], Callable[[], Parts]]) -> None:
        self._make = make
        self._made: tuple[int, Callable[[], Parts]] | None = None

    def __call__(self) -> Parts:
        if self._made is None or self._made[0] != os.getpid():
            self._made = (os.getpid(), self._make())
        return self._made[1]()


def _register(app: Celery, job: Job, parts: _ProcessParts) -> None:
    @app.task(  # type: ignore[untyped-decorator]  # Celery ships no types
        name=job.name, soft_time_limit=job.seconds, time_limit=job.seconds + 30, shared=False
    )
    def run(ids: list[int]) -> None:
        with _failing_in_a_line(job):
            for name, found in run_job(Work(parts=parts()), job, ids):
                send(app, name, found)


@contextmanager
def _failing_in_a_line(job: Job) -> Iterator[None]:
    """Log what fails as the other doors do: Celery's words hold all that was to be written."""
    try:
        with failing_in_a_line(job):
            yield
    except SoftTimeLimitExceeded:
        log().error("job.failed", job=job.name, error=f"it took longer than {job.seconds} s")


def send(app: Celery, name: str, ids: Ids) -> None:
    """Send a nudge; where the broker is away the sweep will find the rows."""
    try:
        app.send_task(name, args=(list(ids),), queue=JOBS[name].queue)
    except OperationalError as error:
        log().warning("nudge.lost", job=name, ids=len(ids), error=str(error))


def _settle(**_: object) -> None:
    """Let the collector of a new process pass over what it shares with this one."""
    settle()


def _take_no_hangup(**_: object) -> None:
    """Let SIGHUP pass: Celery would start the worker anew, and the files are looked at anyway."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _keep_our_logs(**_: object) -> None:
    """Celery configures no logging where somebody listens to this signal."""
