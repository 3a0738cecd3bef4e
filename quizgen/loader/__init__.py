"""Everything that reads YAML: banks, stems, words, blueprints, locks, designs."""
