"""Machine-readable outputs: pure functions from frozen values to bytes, one file per format."""
