//! `ErrorKind`: what can go wrong with a call, in kinds that a caller can match on.

/// What went wrong, in kinds to branch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server answered with an error that the API describes.
    Api,
    /// The server answered with a status that the API does not describe.
    UnexpectedStatus,
    /// No connection came about. Nothing was sent.
    Connect,
    /// Time ran out.
    Timeout(TimeoutKind),
    /// The server redirected the request to where it must not go, or too often.
    Redirect,
    /// The answer began and was not completed.
    Body,
    /// The answer does not have the described form.
    Decode,
    /// The answer has another content type than described.
    ContentType,
    /// The answer is larger than the client's limit.
    TooLarge,
    /// A page leads to no other although the list goes on, or to one that was given before or is on another server.
    Pages,
    /// The request was refused before sending.
    InvalidRequest,
    /// The operation needs a credential that the client does not hold. Nothing was sent.
    MissingCredential,
    /// The source of a credential gave none, or one that cannot be sent. Nothing was sent with it.
    Credential,
    /// The URL is neither `https` nor this machine nor allowed by name. Nothing was sent.
    InsecureUrl,
    /// The transport failed in another way.
    Transport,
}

/// Which time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// The time to connect.
    Connect,
    /// The time for one attempt, its body included.
    Attempt,
    /// The time for the whole call.
    Deadline,
}
