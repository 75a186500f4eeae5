"""iudcare: executable, cited guidance for life after an IUD (coil) is fitted."""
