"""Tables of images in text and in sheets: their lines, their columns, and what these hold."""
