"""Evidence bundles: what a log hands to somebody who does not trust it, made and checked."""
