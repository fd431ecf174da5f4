//! `File`: a file in a body of several parts, with its name and media type.
//!
//! Always: `Debug` shows no content. Only a form's writer gets the bytes themselves; to every other format a file is
//! its content as text, and one whose content is no text is refused rather than changed.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::path::Path;

use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use crate::runtime::Upload;
use crate::runtime::encode::tree::Unsupported;

/// A file: bytes in memory, a file on disk, or what a stream gives.
///
/// In a body of several parts (`multipart/form-data`) it is a part with a file name: its own, or that of the field it
/// stands in. Where the same type is used in JSON, a file is a string: its content, which must be in memory and UTF-8
/// there.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    content: Upload,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// A file of these bytes, or of what an [`Upload`] reads, without a name or media type of its own.
    #[must_use]
    pub fn new(content: impl Into<Upload>) -> Self {
        Self {
            content: content.into(),
            name: None,
            content_type: None,
        }
    }

    /// A file on disk, under the name it has there. It is read in pieces while it is sent; see [`Upload::from_path`].
    ///
    /// # Errors
    /// If there is no such file, or it cannot be looked at.
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let name = path.as_ref().file_name();
        Ok(Self {
            name: name.map(|name| name.to_string_lossy().into_owned()),
            ..Self::new(Upload::from_path(&path)?)
        })
    }

    /// Sets the file's name, such as `photo.png`. Some servers read the media type off its ending.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type, such as `image/png`. Without one, the API's own for this file is sent, or else
    /// `application/octet-stream`.
    #[must_use]
    pub fn typed(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The content.
    #[must_use]
    pub fn content(&self) -> &Upload {
        &self.content
    }

    /// The name, if it has one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The media type, if it has one.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The content as text.
    pub(crate) fn text(&self) -> Result<&str, Unsupported> {
        let Some(bytes) = self.content.as_bytes() else {
            return Err(Unsupported(
                "it holds a file that is not in memory, where only text can be sent",
            ));
        };
        std::str::from_utf8(bytes).map_err(|_| {
            Unsupported("it holds a file that is no text, where only text can be sent")
        })
    }
}

impl From<Upload> for File {
    fn from(content: Upload) -> Self {
        Self::new(content)
    }
}

impl From<Bytes> for File {
    fn from(content: Bytes) -> Self {
        Self::new(content)
    }
}

impl From<Vec<u8>> for File {
    fn from(content: Vec<u8>) -> Self {
        Self::new(content)
    }
}

impl From<&[u8]> for File {
    fn from(content: &[u8]) -> Self {
        Self::new(Bytes::copy_from_slice(content))
    }
}

impl From<String> for File {
    fn from(content: String) -> Self {
        Self::new(content)
    }
}

impl From<&str> for File {
    fn from(content: &str) -> Self {
        Self::from(content.as_bytes())
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("content", &self.content)
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// What a file is called to serde. A form's writer knows it by this name.
pub(crate) const NAME: &str = "$runtime::File";

thread_local! {
    /// The file that is being handed over, between the two calls that do it.
    static HANDED_OVER: Cell<Option<File>> = const { Cell::new(None) };
}

/// The file that was just serialised by a format that takes files.
pub(crate) fn handed_over() -> Option<File> {
    HANDED_OVER.take()
}

impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NAME, &Content(self))
    }
}

/// A file inside its name. A format for people, such as JSON, gets text; what asks by the name gets the file itself,
/// without a copy of its bytes.
struct Content<'a>(&'a File);

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(self.0.text().map_err(ser::Error::custom)?);
        }
        HANDED_OVER.set(Some(self.0.clone()));
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
