"""Which machine this is, and which processes run on it."""

from __future__ import annotations

import os
import sys


def host() -> str:
    """The name of the machine; nothing where it has none."""
    return os.uname().nodename if hasattr(os, "uname") else ""


def alive(pid: object, name: object) -> bool:
    """Does that process run on this machine? Where that cannot be asked safely, no."""
    if sys.platform == "win32" or name != host() or pid == os.getpid():
        return False
    if not isinstance(pid, int) or pid <= 0:  # which would ask of other processes, or of all
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True
