"""The controls of the card “Training”, one row or section each."""
