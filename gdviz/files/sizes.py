"""What sizes of files are counted in."""

MEGABYTE = 2**20
