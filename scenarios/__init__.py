"""Who is calling: scenarios, conversations and the one reader of YAML."""
