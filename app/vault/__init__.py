"""Keys of waves, encrypted free text, access codes derived from them."""
