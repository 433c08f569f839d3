"""The API's OpenAPI schema, read from the views; what drf-spectacular cannot know is added here."""
