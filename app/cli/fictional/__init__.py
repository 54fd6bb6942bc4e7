"""The example consultation: everything in it is made up, and every page and export says so."""
