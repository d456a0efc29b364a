"""Print where the demonstration site is served and how to sign in.

    python scripts/show_demo.py var/demo.json http://127.0.0.1:8000/

The file is what ``manage.py load_demo`` keeps: ``{"users": [{"username", "password", "role"}]}``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(kept_in: Path, address: str) -> int:
    """Print the addresses and the sign-ins kept in ``kept_in``; 1 if there are none."""
    if not kept_in.exists():
        sys.stderr.write(
            f"{kept_in} is missing, so nobody knows the demo's passwords. Move the database "
            f"beside it away and run `make demo` again for a fresh one.\n"
        )
        return 1
    users = json.loads(kept_in.read_text(encoding="utf-8"))["users"]
    lines = [f"Site   {address}", f"Admin  {address}admin/", f"Sign in (kept in {kept_in}):"]
    lines += [f"  {user['username']:12} {user['password']:24} {user['role']}" for user in users]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
