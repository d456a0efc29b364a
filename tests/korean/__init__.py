"""What somebody who works in Korean reads on Wagtail's screens: nothing in English."""
