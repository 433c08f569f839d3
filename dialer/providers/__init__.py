"""Carriers: the boundary to whoever places the calls."""
