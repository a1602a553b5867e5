"""What pages weigh, and what their checkers say of them."""
