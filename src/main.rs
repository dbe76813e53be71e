//! Owns the process: arguments, clock, environment, exit code; refuses to decide anything else.

fn main() {}
