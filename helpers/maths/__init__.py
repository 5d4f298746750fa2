"""What the lessons compute: numpy alone, a topic a folder."""
