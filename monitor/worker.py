"""Celery's door: `celery -A monitor.worker`; imported by nothing."""

from monitor.tasks.app import make_app
from monitor.wiring import make_parts, settings_from_environment, setup_logs_from_environment

setup_logs_from_environment()
app = make_app(settings_from_environment().broker, lambda: make_parts(settings_from_environment()))
