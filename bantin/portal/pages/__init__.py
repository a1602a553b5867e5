"""The pages of the portal: which there are, and what each shows."""
