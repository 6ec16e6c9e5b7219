"""The desk's shelf: everything that its pages show, laid ready."""
