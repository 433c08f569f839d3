"""How fast it is, measured beside a floor: README.md."""
