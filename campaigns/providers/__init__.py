"""What the campaigns talk to outside."""
