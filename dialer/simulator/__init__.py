"""A carrier on this machine: the part of Twilio's Calls API that the dialer uses.

It runs as a process of its own (`python -m dialer.simulator`) and shares no code with the
dialer: it imports neither Django nor twilio, so that a mistake in our adapter, signatures
or callbacks cannot be made twice and cancel itself out. See docs/simulator.md.
"""
