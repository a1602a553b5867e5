"""Measurements, made by scripts that anyone can run."""
