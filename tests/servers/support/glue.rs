//! `program!`: the one place that knows how calls of a generated crate are sent. Every crate has a runtime of its own,
//! so this is written for each, in a file of its own that the parts of a program share.

/// Defines `Program`, a [`Run`](crate::Run) with a client of the crate `client` for each level that the runtime has. It
/// is given the function that makes the builder of a client for a base URL.
#[macro_export]
macro_rules! program {
    ($builder:expr) => {
        pub(crate) struct Program {
            pub(crate) run: $crate::Run,
            runtime: $crate::tokio::runtime::Runtime,
            clients: Vec<($crate::Level, client::Client)>,
        }

        #[allow(dead_code, reason = "not every server has everything")]
        impl Program {
            pub(crate) fn new(
                headers: &[(&str, &str)],
            ) -> Result<Self, Box<dyn std::error::Error>> {
                let run = $crate::Run::new(headers)?;
                let build: fn(&str) -> client::ClientBuilder = $builder;
                let runtime = $crate::tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()?;
                // The levels that the runtime has.
                let lenient =
                    build(&run.url()).response_policy(client::runtime::ResponsePolicy::Lenient);
                let clients = vec![
                    ($crate::Level::Default, build(&run.url()).build()?),
                    ($crate::Level::Lenient, lenient.build()?),
                ];
                Ok(Self {
                    run,
                    runtime,
                    clients,
                })
            }

            /// Makes a call whose value is serialized.
            pub(crate) fn call<O>(
                &mut self,
                name: &str,
                plain: $crate::Plain,
                start: impl Fn(&client::Client) -> O,
            ) -> $crate::Value
            where
                O: client::runtime::RequestExt,
                O::Output: serde::Serialize,
            {
                self.outcome(name, plain, async |client| {
                    let sent = client::runtime::RequestExt::send_with_response(start(client)).await;
                    outcome(sent.map(|sent| (Some(sent.status().as_u16()), typed(sent.value()))))
                })
            }

            /// Makes a call that gives bytes.
            pub(crate) fn bytes<O>(
                &mut self,
                name: &str,
                plain: $crate::Plain,
                start: impl Fn(&client::Client) -> O,
            ) -> $crate::Value
            where
                O: client::runtime::RequestExt,
                O::Output: AsRef<[u8]>,
            {
                self.outcome(name, plain, async |client| {
                    let sent = client::runtime::RequestExt::send_with_response(start(client)).await;
                    let bytes = |value: &O::Output| $crate::Content::Bytes(value.as_ref().to_vec());
                    outcome(sent.map(|sent| (Some(sent.status().as_u16()), bytes(sent.value()))))
                })
            }

            /// Makes a call in a way of its own.
            pub(crate) fn outcome(
                &mut self,
                name: &str,
                plain: $crate::Plain,
                send: impl AsyncFn(&client::Client) -> $crate::Outcome,
            ) -> $crate::Value {
                let Self {
                    run,
                    runtime,
                    clients,
                } = self;
                run.call(name, &plain, &mut |level| {
                    let (_, client) = clients.iter().find(|(other, _)| *other == level)?;
                    Some(runtime.block_on(send(client)))
                })
            }
        }

        fn typed(value: &impl serde::Serialize) -> $crate::Content {
            let value = serde_json::to_value(value);
            $crate::Content::Json(
                value.unwrap_or_else(|error| format!("not serialized: {error}").into()),
            )
        }

        /// The items of all pages; they stand at this JSON pointer of each page.
        #[allow(
            dead_code,
            reason = "not every server has pages that follow each other"
        )]
        pub(crate) async fn all<O>(
            mut items: client::runtime::Items<O>,
            pointer: &'static str,
        ) -> $crate::Outcome
        where
            O: client::runtime::Paged,
            O::Item: serde::Serialize,
        {
            let mut found = Vec::new();
            while let Some(item) = items.next().await {
                match item {
                    Ok(item) => found.push(serde_json::to_value(item).unwrap_or_default()),
                    Err(error) => return outcome(Err(error)),
                }
            }
            outcome::<O::Error>(Ok((None, $crate::Content::Items(found, pointer))))
        }

        /// What became of a call.
        pub(crate) fn outcome<E: client::runtime::ApiError>(
            sent: Result<(Option<u16>, $crate::Content), client::Error<E>>,
        ) -> $crate::Outcome {
            match sent {
                Ok((status, content)) => $crate::Outcome::Value { status, content },
                Err(error) => match error.status() {
                    Some(status) => $crate::Outcome::Refused {
                        status: status.as_u16(),
                        is_described: error.api().is_some(),
                        body: error.body().map(|body| body.to_vec()).unwrap_or_default(),
                        message: error.to_string(),
                    },
                    None => $crate::Outcome::Failed(error.to_string()),
                },
            }
        }
    };
}
