//! Values of options and settings that not every string can be.

/// The largest depth of schemas.
pub(in crate::cli) const DEEPEST: usize = 10_000;

/// A version as Cargo takes it.
pub(in crate::cli) fn version(value: &str) -> Result<String, String> {
    let version = semver::Version::parse(value);
    let version =
        version.map_err(|error| format!("a version is written as in `1.2.3`: {error}"))?;
    Ok(version.to_string())
}

/// A license expression; Cargo and registries check its names.
pub(in crate::cli) fn license(value: &str) -> Result<String, String> {
    let known = |c: char| c.is_ascii_alphanumeric() || "-.+:() ".contains(c);
    if value.trim().is_empty() || !value.chars().all(known) {
        return Err("it is an SPDX expression such as `MIT OR Apache-2.0`".to_owned());
    }
    Ok(value.to_owned())
}

pub(in crate::cli) fn repository(value: &str) -> Result<String, String> {
    let host = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    let plain =
        |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic() && c != '"');
    if !host.is_some_and(plain) {
        return Err("it is a URL that begins with `https://` or `http://`".to_owned());
    }
    Ok(value.to_owned())
}

/// A larger depth would need more stack than machines have.
pub(in crate::cli) fn depth(value: &str) -> Result<usize, String> {
    match value.parse() {
        Ok(depth @ 1..=DEEPEST) => Ok(depth),
        _ => Err(format!("a depth is a number from 1 to {DEEPEST}")),
    }
}

/// How the names of environment variables begin.
pub(in crate::cli) fn prefix(value: &str) -> Result<String, String> {
    let is_shaped = value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !value.ends_with('_');
    if !is_shaped {
        return Err("it is made of letters, digits and `_`, begins with a letter, and has no `_` at its end".to_owned());
    }
    Ok(value.to_owned())
}
