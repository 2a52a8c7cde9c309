"""What a film is like where nobody says otherwise; without Qt, for the command line and others."""

USUAL_FPS = 20
# What has been reached is seen for so many seconds before a film begins again.
USUAL_HOLD = 1.0
