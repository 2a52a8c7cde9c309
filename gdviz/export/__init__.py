"""Pictures of what the window shows."""
