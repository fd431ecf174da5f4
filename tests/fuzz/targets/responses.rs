//! The property `responses` on bytes that the fuzzer looks for.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tests::properties::responses(bytes));
