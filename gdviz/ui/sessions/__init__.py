"""Sessions in the window: what is asked before work would be lost, opened, brought back."""
