"""One application alone: its lines, the limits of its firm, and what is told of both before all is known."""
