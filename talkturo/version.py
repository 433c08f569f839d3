"""The version of this release: the API's description, the clients and the tag follow it."""

VERSION = "0.2.0"
