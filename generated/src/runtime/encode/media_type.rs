//! The media type of a file, of those that the description lists for its part.

/// Extensions of file names that differ from the subtype of their media type.
const EXTENSIONS: &[(&str, &str)] = &[
    ("doc", "msword"),
    (
        "docx",
        "vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("jpg", "jpeg"),
    ("md", "markdown"),
    ("mp3", "mpeg"),
    ("svg", "svg+xml"),
    ("tif", "tiff"),
    ("txt", "plain"),
    ("xls", "vnd.ms-excel"),
    (
        "xlsx",
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
];

/// The media type of a file whose own is not known: the one that the extension of its name belongs to, of those listed;
/// else the first one.
pub(crate) fn of_file<'t>(name: Option<&str>, listed: &'t str) -> Option<&'t str> {
    let listed = || listed.split(',').map(str::trim);
    let extension = name.and_then(|name| name.rsplit_once('.'));
    let extension = extension.map(|(_, extension)| extension.to_ascii_lowercase());
    let by_name = extension.and_then(|extension| {
        let differs = EXTENSIONS.iter().find(|(known, _)| *known == extension);
        let subtype = differs.map_or(extension.as_str(), |(_, subtype)| *subtype);
        listed().find(|media_type| is_of(media_type, subtype))
    });
    by_name.or_else(|| listed().next())
}

/// Whether a media type has this subtype, without its parameters and without `x-`.
fn is_of(media_type: &str, subtype: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let found = essence.split('/').nth(1).unwrap_or_default();
    let found = found.strip_prefix("x-").unwrap_or(found);
    found.eq_ignore_ascii_case(subtype)
}
