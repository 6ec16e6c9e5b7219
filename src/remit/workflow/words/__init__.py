"""Words of every shell: days, numbers, names, and papers as plain parts."""
