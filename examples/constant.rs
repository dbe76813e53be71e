//! Owns the least that a command does: it prints a line; refuses to find out what. Benches compare with it.
#![expect(clippy::print_stdout, reason = "it is all that it does")]

fn main() {
    println!("Day 19 of 90 · 24%");
}
