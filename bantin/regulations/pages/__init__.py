"""The pages and files of regulations."""
