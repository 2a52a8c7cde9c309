"""Driving the run: transport, speed, long runs."""
