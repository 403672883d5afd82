"""Answers files: the YAML that a clerk, a script or the prompt writes."""
