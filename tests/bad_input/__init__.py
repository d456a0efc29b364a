"""What nobody should have put in, or what is there in sizes that nobody expected."""
