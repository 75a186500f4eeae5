"""The meaning of a case: slow, obvious and trusted. Runtimes that are faster must agree with what stands here."""
