"""Tables of posts and hours, in text and in spreadsheets, known and unknown."""
