"""What the days to come may bring: simulated women fitted to published averages. The way in is `ahead`."""
