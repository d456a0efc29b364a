"""The rules, one each."""
