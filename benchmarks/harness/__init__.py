"""The benchmarks of Gatehouse: see ../README.md."""
