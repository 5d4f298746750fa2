"""How well a model does: metrics and curves."""
