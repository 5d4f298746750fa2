"""The small library behind the lessons: maths, pictures and the live page, in columns that never import one another."""
