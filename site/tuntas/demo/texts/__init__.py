"""The texts of the public pages: services by the 14 components of a service standard, information, news."""
