"""The landscape as a relief: the loss over two directions as hills and valleys."""
