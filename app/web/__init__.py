"""What all audiences share: layout, language, access rules, item fields, headers. Knows no domain."""
