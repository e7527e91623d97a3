"""The second program: each planted fault is found by the law that it breaks."""
