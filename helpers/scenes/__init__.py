"""What the lessons draw: a folder a lesson, a file a figure, given the lesson's own functions and data."""
