"""What she states: typed, checked, kept, shown, taken back."""
