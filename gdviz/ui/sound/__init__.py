"""A tone for the loss: pitch, wave, loudspeaker."""
