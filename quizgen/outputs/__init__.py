"""One file a format: `render(form | notes | sheet, assets) -> Artifacts` (names and bytes); none writes."""

import os
import sys
from types import ModuleType

# ReportLab takes settings from RL_... of the environment, from its path and from files of the home, and fails where
# they cannot be read: papers are the same for everybody, so it meets none.
for _name in [name for name in os.environ if name.startswith("RL_")]:
    del os.environ[_name]
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
