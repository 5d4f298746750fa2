"""What a learner meets on the page: live figures, controls, questions, derivations."""
