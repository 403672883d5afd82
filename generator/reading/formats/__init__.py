"""A file to the document model, one module a format."""
