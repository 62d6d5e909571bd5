"""Two analyses -> a list of typed changes with statistics; pure, no printing."""
