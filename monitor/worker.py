"""Celery's door: `celery -A monitor.worker`; imported by nothing."""

import os

from monitor.living import Living
from monitor.tasks.app import make_app
from monitor.wiring.parts import make_parts
from monitor.wiring.process import (
    folder_from_environment,
    settings_from_environment,
    settle,
    setup_logs_from_environment,
)


def _living() -> Living:
    parts = make_parts(settings_from_environment())
    return Living(parts, folder_from_environment(), os.environ)


setup_logs_from_environment()
app = make_app(settings_from_environment().broker, _living)
settle()
