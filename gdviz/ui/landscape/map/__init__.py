"""The landscape as a map: the loss over two directions as colours."""
