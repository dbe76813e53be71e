//! Owns turning the bytes of any file into text; refuses to understand what it says.

use super::ImportError;
use crate::domain::plain_text::strip_controls;
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// The text of a file: UTF-8, UTF-16 or GB18030, with or without a byte order mark. Lines end with
/// `\n`, and nothing that steers a terminal is left; tabs stay, since they indent and separate.
///
/// # Errors
/// When the bytes are no text.
pub(super) fn text(name: &str, bytes: &[u8]) -> Result<String, ImportError> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => decode(encoding, bytes.get(length..).unwrap_or_default()),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(_) => None,
        }
        .filter(|text| !text.contains('\0'))
        .or_else(|| wide(bytes).and_then(|encoding| decode(encoding, bytes)))
        .or_else(|| decode(GB18030, bytes)),
    };
    match decoded {
        Some(text) if !is_binary(&text) => Ok(clean(&text)),
        _ => Err(ImportError::NotText { file: name.to_owned() }),
    }
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// The kind of UTF-16 that bytes look like: every other one of most letters is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let few = sample.len() / 20 + 1;
    match (even > few, odd > few) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a text holds what no text holds.
fn is_binary(text: &str) -> bool {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}');
    let count = text.chars().take(8192).filter(|c| odd(*c)).count();
    count > text.len().min(8192) / 50
}

fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut clean = String::with_capacity(text.len());
    for (n, part) in text.split('\t').enumerate() {
        if n > 0 {
            clean.push('\t');
        }
        clean.push_str(&strip_controls(part));
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_spreadsheet_programs_is_read() {
        let table = "主题,状态\r\n向量 embeddings,完成\n";
        let utf16 = |to: fn(u16) -> [u8; 2]| table.encode_utf16().flat_map(to).collect::<Vec<_>>();
        let bom = |bom: &[u8], bytes: &[u8]| [bom, bytes].concat();
        let gb = encoding_rs::GB18030.encode(table).0.into_owned();
        let english: Vec<u8> = "topic,status\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases = [
            table.as_bytes().to_vec(),
            bom(b"\xef\xbb\xbf", table.as_bytes()),
            bom(b"\xff\xfe", &utf16(u16::to_le_bytes)),
            bom(b"\xfe\xff", &utf16(u16::to_be_bytes)),
            gb,
        ];
        for bytes in cases {
            let read = text("f", &bytes).unwrap();
            assert_eq!(read, "主题,状态\n向量 embeddings,完成\n");
        }
        assert_eq!(text("f", &english).unwrap(), "topic,status\n");
        assert_eq!(text("f", b"a\tb\x1b[2J\rc").unwrap(), "a\tb[2J\nc");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in
            [&b"\x7fELF\x02\x01\x01\0\0\0\0\0\0"[..], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff"]
        {
            assert!(text("f", bytes).is_err(), "{bytes:?}");
        }
        assert_eq!(text("f", b"").unwrap(), "");
    }
}
