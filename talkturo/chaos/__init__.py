"""`make chaos`: the real processes, every kind of trouble, and a judge. See docs/reliability.md."""
