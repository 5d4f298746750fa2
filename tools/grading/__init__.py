"""Learners' exercises: read from their notebooks (`collect`), and checked anew, each in its own process (`recheck`)."""
