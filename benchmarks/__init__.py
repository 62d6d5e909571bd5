"""Speed and memory side by side with peers: `python -m benchmarks` writes docs/benchmarks.md."""
