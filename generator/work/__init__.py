"""Work on files: which are read, which are written, many at once. Nothing here prints."""
