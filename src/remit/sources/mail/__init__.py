"""Mail that she sent."""
