"""What can be done to campaigns: verbs, one transaction each."""
