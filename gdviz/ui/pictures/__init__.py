"""Making pictures of panels."""
