"""A regulation as Akoma Ntoso 3.0 XML."""
