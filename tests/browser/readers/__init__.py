"""What must hold on every type of readers' page, in every language, look and width."""
