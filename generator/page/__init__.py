"""The browser edition: one HTML file with the form, the rules and the pages, and nothing to install.

``answers``, ``desk`` and ``trees`` run inside the page, on bytes and JSON; ``skeleton`` and ``parts``
put the page together.
"""
