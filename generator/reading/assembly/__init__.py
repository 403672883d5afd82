"""Blocks of a document put together again: broken lines, flattened tables, sections."""
