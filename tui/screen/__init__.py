"""One full-screen page a module."""
