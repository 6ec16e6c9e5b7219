"""`python -m remit` is the same as `remit`."""

from remit.cli.main import main

main()
