"""What the put-together blocks say: labels, figures, texts, identity."""
