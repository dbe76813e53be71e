//! Owns writing to standard output: quiet when the reader has gone, an error when the disk is full, never with escape sequences; refuses to format.

use crate::domain::plain_text::strip_steering;
use std::io::{self, Write};

/// Prints `text` without what steers a terminal, whatever file it came from; a reader that has gone away (`| head`) is no error.
///
/// # Errors
/// When the text cannot be written for any other reason.
pub fn print(text: &str) -> io::Result<()> {
    print_as_is(&strip_steering(text))
}

/// Prints `text` as it is: what holds nothing that steers a terminal, but line ends of its own.
///
/// # Errors
/// As [`print`].
pub fn print_as_is(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
