"""What plots share: ticks and calm ranges."""
