"""What papers are made of: figures with what they rest on, sentences, blocks of text."""
