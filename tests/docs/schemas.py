"""The JSON Schema of the webhook's body, and what it says of files."""

import subprocess
import sys
from pathlib import Path

from tests.docs.pages import DOCS


def checked(*files: Path) -> str:
    """What is wrong in files of JSON; nothing where they are as the schema says."""
    schema = str(DOCS / "webhook.schema.json")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *map(str, files)]
    run = subprocess.run(command, text=True, capture_output=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr
