"""The pages for staff in a real browser: tests of them, and pictures."""
