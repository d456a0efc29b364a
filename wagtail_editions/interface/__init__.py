"""The texts of the interface while the site runs: what the files say, and above it the database."""
