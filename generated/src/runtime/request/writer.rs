//! `RequestWriter`: an operation's values become a request, without credentials and before any I/O.
//!
//! Always: what cannot be sent as it is meant is refused with the parameter's name; a credential cannot be set by
//! hand beside the one that the client sends; the URL is the one that was asked for.

use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use serde::Serialize;

use crate::runtime::auth::credentials::Grant;
use crate::runtime::encode::shape::Shape;
use crate::runtime::encode::style::encode;
use crate::runtime::encode::tree::{Tree, Unsupported};
use crate::runtime::request::base_url::Base;
use crate::runtime::request::path::Path;
use crate::runtime::request::{header as fields, path};
use crate::runtime::{
    Api, InvalidRequest, KeyLocation, OperationInfo, Param, SchemeKind, SecurityScheme, Upload,
};

/// A request as it goes out, but for the credentials.
#[derive(Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Upload,
}

/// Where a request goes that no operation describes.
pub(crate) struct Target {
    pub(crate) method: Method,
    /// As the caller wrote it.
    #[cfg(feature = "mock")]
    pub(crate) template: String,
    /// With its values, encoded.
    pub(crate) path: Path,
    pub(crate) security: Vec<&'static [&'static SecurityScheme]>,
}

/// Takes down what an operation puts in its request. Generated code calls it; its methods can be called in any order.
pub struct RequestWriter {
    pub(super) api: &'static Api,
    pub(super) info: &'static OperationInfo,
    /// The operation's path, without its query.
    pub(super) template: &'static str,
    pub(super) path: Vec<(&'static str, String)>,
    pub(super) query: String,
    pub(super) headers: HeaderMap,
    pub(super) cookies: String,
    pub(super) body: Upload,
    pub(super) keyed: bool,
    pub(super) target: Option<Target>,
}

impl RequestWriter {
    pub(crate) fn new(
        api: &'static Api,
        info: &'static OperationInfo,
        user_agent: &HeaderValue,
    ) -> Self {
        let mut headers = HeaderMap::with_capacity(6);
        headers.insert(header::USER_AGENT, user_agent.clone());
        if !info.accept.is_empty()
            && let Some(accept) = fields::fixed(info.accept)
        {
            headers.insert(header::ACCEPT, accept);
        }
        let (template, query) = path::parts(info.path);
        Self {
            api,
            info,
            template,
            path: Vec::new(),
            query,
            headers,
            cookies: String::new(),
            body: Upload::default(),
            keyed: false,
            target: None,
        }
    }

    /// Goes where no operation goes, with this query, which is encoded already.
    pub(crate) fn aim(&mut self, target: Target, query: &str) -> Result<(), InvalidRequest> {
        for (name, _) in url::form_urlencoded::parse(query.as_bytes()) {
            self.check_query(&name)?;
        }
        self.push_query(query);
        self.target = Some(target);
        Ok(())
    }

    /// Which credentials the request needs.
    pub(crate) fn security(&self) -> &[&'static [&'static SecurityScheme]] {
        let target = self.target.as_ref();
        target.map_or(self.info.security, |target| &target.security)
    }

    /// Which operation the request belongs to.
    #[cfg(feature = "mock")]
    pub(crate) fn route(&self) -> crate::runtime::client::mock_request::Route {
        use crate::runtime::client::mock_request::Route;

        let target = self.target.as_ref();
        target.map_or_else(
            || Route::of(self.info),
            |target| Route::raw(target.method.clone(), target.template.clone()),
        )
    }

    /// Asks for other media types than those of a whole answer.
    pub(crate) fn accept(&mut self, accept: &'static str) {
        if let Some(accept) = fields::fixed(accept) {
            self.headers.insert(header::ACCEPT, accept);
        }
    }

    /// Fills a placeholder of the path.
    ///
    /// # Errors
    /// If the value is empty, would make a segment `.` or `..`, holds control characters, or has no form in a path.
    pub fn path<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        self.path_shape(param, param.shape_of(value))
    }

    fn path_shape(
        &mut self,
        param: Param,
        shape: Result<Shape, Unsupported>,
    ) -> Result<(), InvalidRequest> {
        let shape = usable(param, shape)?;
        path::check(&param, &shape)?;
        let text = usable(param, param.in_path(&shape))?;
        if text.is_empty() {
            return Err(InvalidRequest::new(
                param.name,
                "a path parameter must not be empty",
            ));
        }
        self.path.push((param.name, text));
        Ok(())
    }

    /// Adds a query parameter; `None` and what is empty, but for an empty text, add nothing.
    ///
    /// # Errors
    /// If the value has no form in a query.
    pub fn query<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        match usable(param, param.tree_of(value))? {
            Tree::Text(text) | Tree::Literal(text) => param.push_text(&text, &mut self.query),
            tree => self.push_query(&usable(param, param.in_query(&tree))?),
        }
        Ok(())
    }

    /// Adds a header; `None` and what is empty, but for an empty text, add nothing.
    ///
    /// # Errors
    /// If the value has no form in a header, or the header is not for the caller to set.
    pub fn header<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        let shape = usable(param, param.shape_of(value))?;
        match usable(param, param.in_header(&shape))? {
            Some(text) => {
                self.keyed |= !text.is_empty() && fields::is_idempotency_key(param.name);
                self.set_header(param.name, &text)
            }
            None => Ok(()),
        }
    }

    /// Adds a cookie; `None` and what is empty, but for an empty text, add nothing.
    ///
    /// # Errors
    /// If the value has no form in a cookie.
    pub fn cookie<T: Serialize + ?Sized>(
        &mut self,
        param: impl Into<Param>,
        value: &T,
    ) -> Result<(), InvalidRequest> {
        let param = param.into();
        let tree = usable(param, param.tree_of(value))?;
        let pairs = usable(param, param.in_cookie(&tree))?;
        if !pairs.is_empty() {
            let gap = if self.cookies.is_empty() { "" } else { "; " };
            self.cookies.extend([gap, &pairs]);
        }
        Ok(())
    }

    /// Whether the request carries an idempotency key that its operation describes. One that was only added to the
    /// request promises nothing: the server may not know it.
    pub(crate) fn is_keyed(&self) -> bool {
        self.keyed
    }

    /// Adds what was set for this one request beside the operation's own parameters.
    pub(crate) fn extra(
        &mut self,
        headers: &[(String, String)],
        query: &[(String, String)],
    ) -> Result<(), InvalidRequest> {
        for (name, value) in headers {
            self.set_header(name, value)?;
        }
        for (name, value) in query {
            self.check_query(name)?;
            self.push_query(&format!("{}={}", encode(name), encode(value)));
        }
        Ok(())
    }

    /// Refuses a query parameter that carries a credential.
    fn check_query(&self, name: &str) -> Result<(), InvalidRequest> {
        if self.is_credential(name) {
            return Err(InvalidRequest::new(
                name.to_owned(),
                "it carries a credential, which only the client sets",
            ));
        }
        Ok(())
    }

    /// Whether a query parameter carries a credential.
    pub(super) fn is_credential(&self, name: &str) -> bool {
        let is_it = |kind| matches!(kind, SchemeKind::ApiKey { location: KeyLocation::Query, name: key } if key == name);
        self.api.schemes.iter().any(|scheme| is_it(scheme.kind))
    }

    pub(super) fn push_query(&mut self, pairs: &str) {
        if !pairs.is_empty() {
            let gap = if self.query.is_empty() { "" } else { "&" };
            self.query.extend([gap, pairs]);
        }
    }

    fn set_header(&mut self, name: &str, value: &str) -> Result<(), InvalidRequest> {
        let refuse = |reason: &'static str| InvalidRequest::new(name.to_owned(), reason);
        let known = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| refuse("it is not the name of a header"))?;
        if !fields::is_settable(known.as_str()) {
            return Err(refuse(
                "this header follows from the request and cannot be set",
            ));
        }
        if self
            .api
            .schemes
            .iter()
            .filter_map(|scheme| Grant::header_of(scheme))
            .any(|credential| credential == known.as_str())
        {
            return Err(refuse(
                "it carries a credential, which only the client sets",
            ));
        }
        if known == header::COOKIE && !self.cookies.is_empty() {
            return Err(refuse("the operation sets cookies of its own"));
        }
        let value = fields::value(value).ok_or_else(|| {
            refuse("its value has characters that a header cannot hold, or spaces at its ends")
        })?;
        self.headers.insert(known, value);
        Ok(())
    }

    /// The finished request. Nothing is left of it in the writer.
    pub(crate) fn finish(&mut self, base: &Base) -> Result<Outgoing, InvalidRequest> {
        if !self.cookies.is_empty() {
            let refused = || {
                InvalidRequest::new(
                    "cookie",
                    "its value has characters that a header cannot hold",
                )
            };
            self.headers.insert(
                header::COOKIE,
                fields::value(&self.cookies).ok_or_else(refused)?,
            );
        }
        let (method, path) = match self.target.take() {
            Some(target) => (target.method, target.path),
            None => (
                self.info.method.clone(),
                path::expand(self.template, &self.path)?,
            ),
        };
        let uri = base.uri(&path, &self.query)?;
        if self.body.is_empty() && matches!(method, Method::POST | Method::PUT | Method::PATCH) {
            // RFC 9110, section 8.6: some servers answer 411 without it.
            self.headers
                .insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Ok(Outgoing {
            method,
            uri,
            headers: std::mem::take(&mut self.headers),
            body: std::mem::take(&mut self.body),
        })
    }
}

fn usable<T>(param: Param, laid_out: Result<T, Unsupported>) -> Result<T, InvalidRequest> {
    laid_out.map_err(|unsupported| InvalidRequest::new(param.name, unsupported.0))
}

impl std::fmt::Debug for RequestWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequestWriter")
            .field("operation", &self.info.id)
            .finish_non_exhaustive()
    }
}
