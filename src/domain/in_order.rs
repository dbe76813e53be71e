//! Owns reading a map whose entries stand in the order of their keys; refuses to rely on it.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A map. A record that this program wrote has its thousands of entries in order: a tree that is made
/// of them all at once takes a fraction of the time, and half the room, of one that they are put into
/// one by one.
///
/// # Errors
/// When it is none, or holds something else.
pub(super) fn deserialize<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    from.deserialize_map(Entries(PhantomData))
}

struct Entries<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for Entries<K, V>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    type Value = BTreeMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Deserializer;

    fn read(text: &str) -> serde_json::Result<BTreeMap<String, u8>> {
        deserialize(&mut Deserializer::from_str(text))
    }

    proptest! {
        #[test]
        fn any_order_is_read_and_of_two_alike_the_last_holds(
            entries in prop::collection::vec(("[a-c]{1,2}", any::<u8>()), 0..20),
        ) {
            let fields: Vec<_> = entries.iter().map(|(k, v)| format!("\"{k}\": {v}")).collect();
            let one_by_one: BTreeMap<_, _> = entries.into_iter().collect();
            prop_assert_eq!(read(&format!("{{{}}}", fields.join(", "))).unwrap(), one_by_one);
        }
    }

    #[test]
    fn what_is_no_map_is_refused() {
        for text in ["[]", "1", "null", r#"{"a": "b"}"#, r#"{"a": 1"#] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
