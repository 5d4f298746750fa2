"""What tools/bench.py measures, and beside what."""
