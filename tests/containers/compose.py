"""docker-compose.yml as processes: each service's command, with the environment that it gives."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import redis
import yaml

from tests.conftest import ROOT
from tests.postgres import Postgres
from tests.servers import Running, free_port, redis_binary, until

FILE = ROOT / "docker-compose.yml"
OURS = ("beat", "worker-poll", "worker-read", "worker-deliver", "web")


def compose() -> dict[str, Any]:
    """The file, anchors and merges resolved."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


class Stack:
    """The services, on this machine; names and paths inside containers are mapped to ours."""

    def __init__(self, folder: Path, database: Postgres) -> None:
        self.folder, self.services = folder, compose()["services"]
        self.secrets = folder / "secrets"
        self.redis_port, self.web_port = free_port(), free_port()
        self._make_secrets(database)
        self.running: dict[str, Running] = {}

    def _make_secrets(self, database: Postgres) -> None:
        """As `make secrets` writes them, with our addresses in place of the services' names."""
        done = subprocess.run(
            ["make", "-f", ROOT / "Makefile", "secrets"], cwd=self.folder, check=True,
            capture_output=True,
        )  # fmt: skip
        assert b"docker compose up" in done.stdout
        broker = (self.secrets / "broker").read_text()
        (self.secrets / "broker").write_text(
            broker.replace("redis:6379", f"127.0.0.1:{self.redis_port}")
        )
        told = (self.secrets / "database").read_text()
        assert re.fullmatch(r"postgresql\+psycopg://monitor:[0-9a-f]{48}@postgres/monitor", told)
        password = (self.secrets / "postgres_password").read_text()
        database.execute(f"CREATE USER monitor PASSWORD '{password}'")
        database.execute("CREATE DATABASE monitor OWNER monitor")
        here = told.replace("@postgres/", f"@127.0.0.1:{database.port}/")
        (self.secrets / "database").write_text(here)

    @contextmanager
    def redis(self) -> Iterator[None]:
        """Run the redis service's command."""
        (self.folder / "redis").mkdir()
        said = " ".join(self.services["redis"]["command"]).split()
        command = [self._mapped(part) for part in said]
        command[0] = redis_binary()
        command += ["--port", str(self.redis_port), "--bind", "127.0.0.1"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        password = (self.secrets / "redis_password").read_text()
        try:
            client = redis.Redis(port=self.redis_port, password=password)
            until(lambda: _answers(client), seconds=10, what="Redis answers")
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
            assert client.config_get("appendonly") == {"appendonly": "yes"}
            yield
        finally:
            process.terminate()
            process.wait(timeout=10)

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a service's command to its end."""
        process = self._started(name)
        code = process.process.wait(timeout=60)
        process.kill()
        return subprocess.CompletedProcess(name, code, process.said(), "")

    def start(self, name: str) -> None:
        """Start a service."""
        self.running[name] = self._started(name)

    def health(self, name: str) -> int:
        """Run a service's health check; what it ended with."""
        kind, monitor, *arguments = self.services[name]["healthcheck"]["test"]
        assert (kind, monitor) == ("CMD", "monitor")
        process = Running(arguments, self.folder, self._environment(name))
        code = process.process.wait(timeout=60)
        process.kill()
        return code

    def kill(self, name: str) -> None:
        """End a service, however it stands."""
        self.running[name].kill()

    def _started(self, name: str) -> Running:
        return Running(self.services[name]["command"], self.folder, self._environment(name))

    def _environment(self, name: str) -> dict[str, str]:
        said = self.services[name]["environment"]
        mapped = {key: self._mapped(str(value)) for key, value in said.items()}
        if "MONITOR_WEB__PORT" in mapped:
            mapped |= {"MONITOR_WEB__PORT": str(self.web_port), "MONITOR_WEB__HOST": "127.0.0.1"}
        return mapped

    def _mapped(self, path: str) -> str:
        for inside, ours in (
            ("/run/secrets", self.secrets),
            ("/config", self.folder / "config"),
            ("/data", self.folder / "redis"),
        ):
            if path == inside or path.startswith(f"{inside}/"):
                return str(ours) + path.removeprefix(inside)
        return path


@contextmanager
def up(folder: Path, database: Postgres) -> Iterator[Stack]:
    """All services, in the order that they depend on each other."""
    with ExitStack() as stack:
        services = Stack(folder, database)
        stack.enter_context(services.redis())
        migrated = services.run("migrate")
        assert migrated.returncode == 0, migrated.stdout
        for name in OURS:
            services.start(name)
            stack.callback(services.kill, name)
        yield services


def _answers(client: "redis.Redis") -> bool:
    try:
        return bool(client.ping())
    except redis.exceptions.ConnectionError:
        return False
