"""The interactive prompt: questions as data, what comes next as a function of the answers so far."""
