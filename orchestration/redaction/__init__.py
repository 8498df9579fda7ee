"""What people said, without what names a person: the texts of the house as they may be read."""
