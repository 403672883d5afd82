"""The report: single values, their fields, the sections, the whole."""
