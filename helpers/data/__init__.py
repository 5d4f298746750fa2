"""Tables, the course's data sets, and how they are prepared."""
