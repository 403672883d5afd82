"""Inputs that once hung, filled the memory or broke something, built in the sizes that hurt most.

Each is a file name and what makes its content. What only hurts inside a real report is put into one.
"""

from tests.hostile.inputs import answers, disguised, pdf, text, web, word, workbook
from tests.hostile.inputs.registry import INPUTS

__all__ = ["INPUTS", "answers", "disguised", "pdf", "text", "web", "word", "workbook"]
