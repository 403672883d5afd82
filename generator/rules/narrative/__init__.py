"""W402–W413: what a report says in words, against itself, its tables and the form."""

from __future__ import annotations

from generator.form import FORMAT_SOURCE
from generator.rules.narrative.contradictions import contradictions
from generator.rules.rule import Rule

RULES = (
    Rule("W405", "文字里的数字与表格不一致", "引言、第一、五、六部分，对照表二、表三、表四", FORMAT_SOURCE, contradictions),
)
