"""
The question bank: questions and steps that many forms share, kept in one place.

A form holds a reference (`blocks`), and whoever reads its draft finds the questions as the bank has them now. A
published version has them as they were: it holds the questions themselves, each with a mark of where it came from
(`marks`). Questions keep the ids they have in the bank, so that answers to the same question compare across forms;
therefore an entry stands in a form once. Whoever needs it twice copies it into the form (`actions.copy_from_bank`).
"""
