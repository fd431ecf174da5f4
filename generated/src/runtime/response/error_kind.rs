//! `ErrorKind`: what can go wrong with a call, in kinds that a caller can match on.

/// The kind of an [`Error`](crate::runtime::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server responded with an error that the API describes, though its body may have another form.
    Api,
    /// The server responded with a status that the API does not describe.
    UnexpectedStatus,
    /// No connection could be made. Nothing was sent.
    Connect,
    /// A timeout or the deadline has passed.
    Timeout(TimeoutKind),
    /// The server redirected the request to a URL that is not followed, or too often.
    Redirect,
    /// The body of the response could not be read to its end.
    Body,
    /// The body of the response does not match its description.
    Decode,
    /// The response has another content type than described.
    ContentType,
    /// The server reported an error inside of a stream, after the head of a response that is no error.
    Reported,
    /// The response is larger than the client's limit.
    TooLarge,
    /// The next page cannot be found, is on another server, or has been given already.
    Pages,
    /// The request cannot be sent as it is. Nothing was sent.
    InvalidRequest,
    /// The operation needs a credential that the client does not hold. Nothing was sent.
    MissingCredential,
    /// The source of a credential gave none, or one that cannot be sent; or the signer did not sign the request.
    Credential,
    /// The URL is plain `http`, and its origin is neither this machine nor an allowed one. Nothing was sent.
    InsecureUrl,
    /// The transport failed for another reason.
    Transport,
    /// The client could not be built. Nothing was sent.
    Build,
}

/// Which time limit has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// The time to connect.
    Connect,
    /// The time for one attempt, including the body of the response.
    Attempt,
    /// The time for the whole call.
    Deadline,
}
