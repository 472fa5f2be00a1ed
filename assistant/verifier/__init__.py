"""The stand-alone verifier in parts: standard library only, nothing shared with the program."""
