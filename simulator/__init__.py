"""The room where a conversation happens."""
