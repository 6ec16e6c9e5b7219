"""What she wrote in channels that are open to her colleagues."""
