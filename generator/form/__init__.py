"""The official form: its terms, declaration, tables, and how its labels and places are named."""
