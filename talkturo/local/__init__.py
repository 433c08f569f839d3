"""A whole installation on one machine: servers from wheels, supervision, the demo, test stores."""
