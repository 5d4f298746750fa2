"""Likelihoods and priors."""
