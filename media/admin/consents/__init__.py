"""The screens for those who keep consents."""
