"""A document in the forms that leave: Word, pdf, web page, pictures; and their words read back."""
