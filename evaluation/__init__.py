"""Is it any good, and are we: measuring the reading against labelled cases."""
