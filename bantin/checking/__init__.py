"""Checks: everything that a build tells, and what is worth saying besides, writing nothing."""
