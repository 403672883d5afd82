"""Screens in the terminal: the only folder that knows prompt_toolkit."""
