"""What every benchmark shares: servers, rows, paired measuring, the table and its JSON."""
