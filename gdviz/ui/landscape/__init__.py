"""The loss over two parameters through the present point."""
