"""One file a format: `render(form | notes | sheet, assets) -> Artifacts` (names and bytes); none writes."""
