//! `File`: a file in a multipart body, with its name and media type.
//!
//! Always: `Debug` shows no content. Only the encoder of forms gets the bytes; every other format serializes the content
//! as a string, and refuses content that is not UTF-8 rather than changing it.

use std::cell::Cell;
use std::fmt;
use std::io;
use std::path::Path;

use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use crate::runtime::Upload;
use crate::runtime::encode::encode_error::EncodeError;

/// A file: bytes in memory, a file on disk, or the bytes of a stream.
///
/// In a multipart body (`multipart/form-data`) it is a part with a file name: its own, or else the name of its field.
/// Where the same type is used in JSON, a file is a string with its content, which must then be in memory and UTF-8.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    content: Upload,
    name: Option<String>,
    content_type: Option<String>,
}

impl File {
    /// A file with this content, without a name or media type.
    #[must_use]
    pub fn new(content: impl Into<Upload>) -> Self {
        Self {
            content: content.into(),
            name: None,
            content_type: None,
        }
    }

    /// A file on disk, with the name it has there. It is read in chunks while it is sent; see [`Upload::from_path`].
    ///
    /// # Errors
    /// If the file does not exist, or its metadata cannot be read.
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let name = path.as_ref().file_name();
        Ok(Self {
            name: name.map(|name| name.to_string_lossy().into_owned()),
            ..Self::new(Upload::from_path(&path)?)
        })
    }

    /// Sets the name, such as `photo.png`. Some servers derive the media type from its extension.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type, such as `image/png`. The default is the media type that the API describes for this file, or
    /// else `application/octet-stream`. Of several that it describes, it is the one that the extension of the name belongs
    /// to, or else the first.
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
    pub(crate) fn text(&self) -> Result<&str, EncodeError> {
        let Some(bytes) = self.content.as_bytes() else {
            return Err(EncodeError(
                "it contains a file that is not in memory, where only text can be sent",
            ));
        };
        std::str::from_utf8(bytes).map_err(|_| {
            EncodeError("it contains a file that is not UTF-8, where only text can be sent")
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

/// The name under which a file is serialized, by which `ValueTree` recognizes it.
pub(crate) const NAME: &str = "$runtime::File";

thread_local! {
    /// The file that is passed from its `Serialize` implementation to the serializer.
    static PASSED: Cell<Option<File>> = const { Cell::new(None) };
}

/// Takes the file that was just serialized, if the serializer accepts files.
pub(crate) fn take_passed() -> Option<File> {
    PASSED.take()
}

impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NAME, &Content(self))
    }
}

/// The content of a file. A human-readable format, such as JSON, gets a string; a serializer that knows [`NAME`] gets the
/// file itself, without copying its bytes.
struct Content<'a>(&'a File);

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(self.0.text().map_err(ser::Error::custom)?);
        }
        PASSED.set(Some(self.0.clone()));
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
