"""One module for each command. They import click alone: what a command needs is imported when it runs."""
