//! `program!`: the one place that knows how calls of a generated crate are sent. Every crate has a runtime of its own,
//! so this is written for each, in a file of its own that the parts of a program share.

/// Defines `Program`, a [`Run`](crate::Run) with a client of the crate `client` for each level of reading. It is given the
/// function that makes the builder of a client for a base URL.
#[macro_export]
macro_rules! program {
    ($builder:expr) => {
        pub(crate) struct Program {
            pub(crate) run: $crate::Run,
            runtime: $crate::tokio::runtime::Runtime,
            client: client::Client,
            lenient: client::Client,
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
                let lenient =
                    build(&run.url()).response_policy(client::runtime::ResponsePolicy::Lenient);
                Ok(Self {
                    client: build(&run.url()).build()?,
                    lenient: lenient.build()?,
                    run,
                    runtime,
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
                self.request(name, plain, start, |value| {
                    let value = serde_json::to_value(value);
                    $crate::Content::Json(
                        value.unwrap_or_else(|error| format!("not serialized: {error}").into()),
                    )
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
                self.request(name, plain, start, |value| {
                    $crate::Content::Bytes(value.as_ref().to_vec())
                })
            }

            fn request<O: client::runtime::RequestExt>(
                &mut self,
                name: &str,
                plain: $crate::Plain,
                start: impl Fn(&client::Client) -> O,
                content: impl Fn(&O::Output) -> $crate::Content,
            ) -> $crate::Value {
                use client::runtime::RequestExt as _;
                self.outcome(name, plain, async |client, level| {
                    let request = start(client);
                    if level == $crate::Level::Raw {
                        let sent = request.send_raw().await;
                        return outcome(sent.map(|sent| {
                            let bytes = $crate::Content::Bytes(sent.body().to_vec());
                            (Some(sent.status()), bytes)
                        }));
                    }
                    let sent = request.send_with_response().await;
                    outcome(sent.map(|sent| (Some(sent.status().as_u16()), content(sent.value()))))
                })
            }

            /// Makes a call in a way of its own.
            pub(crate) fn outcome(
                &mut self,
                name: &str,
                plain: $crate::Plain,
                send: impl AsyncFn(&client::Client, $crate::Level) -> $crate::Outcome,
            ) -> $crate::Value {
                let Self {
                    run,
                    runtime,
                    client,
                    lenient,
                } = self;
                run.call(name, &plain, &mut |level| {
                    let client = match level {
                        $crate::Level::Lenient => &*lenient,
                        _ => &*client,
                    };
                    runtime.block_on(send(client, level))
                })
            }
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
