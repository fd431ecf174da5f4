//! Values on the wire: parameter styles, forms and multipart bodies.

pub(crate) mod charset;
pub(crate) mod encode_error;
pub(crate) mod file;
pub(crate) mod flat_value;
pub(crate) mod form;
pub(crate) mod join;
pub(crate) mod media_type;
pub(crate) mod multipart;
pub(crate) mod param;
pub(crate) mod path_style;
pub(crate) mod percent;
pub(crate) mod query_style;
pub(crate) mod value_tree;
