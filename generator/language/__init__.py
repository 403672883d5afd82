"""What the program knows about the language that reports are written in."""
