"""
What was answered, as tables: one line for each case (flat), one line for each row of a table in the form (long), and a
code book that says what each column is. Columns are named by the ids of questions, so they stay the same whatever is
reworded, moved or removed. Sealed answers are never in a file.
"""
