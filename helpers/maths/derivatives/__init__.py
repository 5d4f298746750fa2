"""Derivatives: differences, gradients, computation graphs, typed formulas."""
