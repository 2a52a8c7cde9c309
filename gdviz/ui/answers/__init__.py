"""The answers to all images, on the sigmoid or on a number line."""
