"""The promises, each with a module that tries to break it and carries its number."""
