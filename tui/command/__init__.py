"""One module a command group; none imports the full screen."""
