"""What regulations are to each other at the instant of a build."""
