//! Values of options that not every string can be.

/// The largest `--max-depth`.
const DEEPEST: usize = 10_000;

/// A version as Cargo takes it.
pub(super) fn version(value: &str) -> Result<String, String> {
    let version = semver::Version::parse(value);
    let version =
        version.map_err(|error| format!("a version is written as in `1.2.3`: {error}"))?;
    Ok(version.to_string())
}

/// A license expression; Cargo and registries check its names.
pub(super) fn license(value: &str) -> Result<String, &'static str> {
    let known = |c: char| c.is_ascii_alphanumeric() || "-.+:() ".contains(c);
    if value.trim().is_empty() || !value.chars().all(known) {
        return Err("it is an SPDX expression such as `MIT OR Apache-2.0`");
    }
    Ok(value.to_owned())
}

pub(super) fn repository(value: &str) -> Result<String, &'static str> {
    let host = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    let plain =
        |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic() && c != '"');
    if !host.is_some_and(plain) {
        return Err("it is a URL that begins with `https://` or `http://`");
    }
    Ok(value.to_owned())
}

/// A larger depth would need more stack than machines have.
pub(super) fn depth(value: &str) -> Result<usize, String> {
    match value.parse() {
        Ok(depth @ 1..=DEEPEST) => Ok(depth),
        _ => Err(format!("a depth is a number from 1 to {DEEPEST}")),
    }
}
