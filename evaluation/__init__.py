"""What the house made of the sample company beside its truth. Nothing that the pipeline runs imports this."""
