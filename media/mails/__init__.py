"""What people at work are told of consents by e-mail, each in their language."""
