"""Regularisation: penalties, budgets, and the minima that they move."""
