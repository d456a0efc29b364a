"""A small site of its own, copied to a temporary folder and run there by `test_languages.py`."""
