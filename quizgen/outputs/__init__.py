"""One file a format: `render(form | notes | sheet, assets) -> Artifacts` (names and bytes); none writes."""

import sys
from types import ModuleType

# ReportLab takes settings from a user's home and fails where that is no folder; papers are the same for everybody
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
