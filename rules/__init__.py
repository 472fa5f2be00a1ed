"""The rules engine: a framework and some observations in, an explained reading out."""
