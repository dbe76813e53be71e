//! Any three records: merging them is commutative, associative and idempotent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ninety::domain::merge::merge;
use ninety::store::format;

fuzz_target!(|texts: (&str, &str, &str)| {
    let records = [texts.0, texts.1, texts.2].map(format::parse);
    let [Ok(a), Ok(b), Ok(c)] = &records else { return };
    assert_eq!(merge(a, b), merge(b, a));
    assert_eq!(merge(&merge(a, b), c), merge(a, &merge(b, c)));
    assert_eq!(&merge(a, a), a);
});
