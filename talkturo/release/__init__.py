"""What a release promises to those who upgrade: frozen migrations and a dump that still works."""
