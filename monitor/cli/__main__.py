"""`python -m monitor.cli`: the same as the command `monitor`."""

from monitor.cli.main import main

main()
