//! An operation with a parameter in each place, for each of a few templates.

use serde_json::Value;
use templates::fixture::API_KEY;
use templates::runtime::{
    self, Call, Client, ErrorKind, Method, Operation, OperationInfo, OperationRequest, Param,
    RawResponse, ReadError, RequestWriter, Style, Written,
};

/// The paths: a value stands alone, or beside what the template says.
pub(crate) const TEMPLATES: [&str; 5] = [
    "/v1/{id}/end",
    "/{id}",
    "/a/.{id}",
    "/x{id}y/{other}",
    "/{other}.{id}?fixed=1",
];

/// How a parameter is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Laid {
    pub(crate) name: &'static str,
    pub(crate) style: Option<Style>,
    pub(crate) explode: Option<bool>,
    pub(crate) reserved: bool,
}

impl Laid {
    fn param(&self) -> Param {
        let mut param = Param::new(self.name).allow_reserved(self.reserved);
        if let Some(style) = self.style {
            param = param.style(style);
        }
        if let Some(explode) = self.explode {
            param = param.explode(explode);
        }
        param
    }
}

/// What goes into a request.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    pub(crate) path: (Laid, Value),
    pub(crate) other: String,
    pub(crate) query: (Laid, Option<Value>),
    pub(crate) cookie: (Laid, Option<Value>),
    pub(crate) header: Option<String>,
    /// A pair of the query that only this request has.
    pub(crate) extra: Option<(String, String)>,
}

/// Sends an operation with this template; gives what went wrong.
pub(crate) async fn send(template: usize, client: Client, parts: Parts) -> Option<ErrorKind> {
    match template {
        0 => sent(All::<0>::new(client, parts)).await,
        1 => sent(All::<1>::new(client, parts)).await,
        2 => sent(All::<2>::new(client, parts)).await,
        3 => sent(All::<3>::new(client, parts)).await,
        _ => sent(All::<4>::new(client, parts)).await,
    }
}

async fn sent<const N: usize>(operation: All<N>) -> Option<ErrorKind> {
    runtime::send(operation)
        .await
        .err()
        .map(|error| error.kind())
}

/// The operation.
struct All<const TEMPLATE: usize> {
    call: Call,
    parts: Parts,
}

impl<const TEMPLATE: usize> All<TEMPLATE> {
    fn new(client: Client, parts: Parts) -> Self {
        let mut call = Call::new(client, Self::INFO);
        if let Some((name, value)) = &parts.extra {
            call.query(name, value);
        }
        Self { call, parts }
    }
}

impl<const TEMPLATE: usize> Operation for All<TEMPLATE> {
    type Output = ();
    type Error = std::convert::Infallible;
    const INFO: &'static OperationInfo =
        &OperationInfo::new("all", Method::GET, TEMPLATES[TEMPLATE])
            .security(const { &[&[&API_KEY]] })
            .accept("");

    fn read(_: &RawResponse) -> Result<(), ReadError<Self::Error>> {
        Ok(())
    }
}

impl<const TEMPLATE: usize> OperationRequest for All<TEMPLATE> {
    fn call(&self) -> &Call {
        &self.call
    }

    fn call_mut(&mut self) -> &mut Call {
        &mut self.call
    }

    fn write(&self, request: &mut RequestWriter) -> Written {
        request.path(self.parts.path.0.param(), &self.parts.path.1)?;
        if Self::INFO.path.contains("{other}") {
            request.path("other", &self.parts.other)?;
        }
        request.query(self.parts.query.0.param(), &self.parts.query.1)?;
        request.cookie(self.parts.cookie.0.param(), &self.parts.cookie.1)?;
        request.header("x-text", &self.parts.header)
    }
}
