"""The position record: what is known of it, what is asked, what she answers."""
