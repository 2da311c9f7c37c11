"""A plan on its way from a file into the portal: read, looked over by the coordinator, confirmed."""
