"""What a user can do, however it is shown: consult, decide, record."""
