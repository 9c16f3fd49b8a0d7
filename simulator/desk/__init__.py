"""The desk: what a trainee does beside talking. Every action of the contract, one way of being asked, one kind of result."""
