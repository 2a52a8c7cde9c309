"""The landscape as a line: the loss over one parameter, with the ball on it."""
