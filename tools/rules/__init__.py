"""What the outputs, the sources and the links of every lesson are held to."""
