//! The printer of Rust code.

/// Items and attributes as text.
pub(super) fn print(file: &syn::File) -> String {
    prettyplease::unparse(file)
}
