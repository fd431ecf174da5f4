//! The property `docs` on bytes that the fuzzer looks for.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tests::properties::docs(bytes));
