"""What holds for every case, proved by a solver; and for whom two editions of the knowledge answer differently."""
