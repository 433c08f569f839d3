"""Programs that benchmarks start: the carrier that answers at once, and the floor's dialer."""
