"""Text to mentions: what was written, about whom, when, and how surely."""
