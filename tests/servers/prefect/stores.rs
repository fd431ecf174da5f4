//! What is kept beside flows and their runs: inputs, logs, variables, artifacts and work pools.

use client::types::{
    CreateFlowRunInputBody as NewInput, FilterFlowRunInputBody as InputFilter, LogCreate,
    LogFilter, LogFilterLevel, LogSort, VariableCreate, VariableCreateValue, VariableUpdateValue,
    WorkPoolCreate,
};
use support::{delete, get, json, patch, post};

use crate::program::Program;

pub(crate) fn inputs_and_logs(program: &mut Program, run: &str) {
    let at = format!("/flow_runs/{run}/input");
    program.call(
        "create input",
        post(at.as_str(), json!({"key": "k-1", "value": "{\"a\": 1}"})),
        |client| {
            client
                .flow_runs()
                .create_input(run, NewInput::new("k-1", "{\"a\": 1}"))
        },
    );
    program.call("read input", get(format!("{at}/k-1")), |client| {
        client.flow_runs().read_input(run, "k-1")
    });
    program.call(
        "filter inputs",
        post(format!("{at}/filter"), json!({"prefix": "k"})).read(),
        |client| client.flow_runs().filter_input(run, InputFilter::new("k")),
    );
    program.call("delete input", delete(format!("{at}/k-1")), |client| {
        client.flow_runs().delete_input(run, "k-1")
    });
    let log = |level: i64, message: &str| json!({"name": "n", "level": level, "message": message, "timestamp": "2026-01-01T00:00:00Z", "flow_run_id": run});
    program.call(
        "create logs",
        post(
            "/logs/",
            json!([log(20, "one, \"two\"\nthree"), log(40, "ünï")]),
        ),
        |client| {
            let log = |level, message: &str| {
                LogCreate::new("n", level, message, "2026-01-01T00:00:00Z").flow_run_id(run)
            };
            client
                .logs()
                .create([log(20, "one, \"two\"\nthree"), log(40, "ünï")])
        },
    );
    let plain = json!({"logs": {"level": {"ge_": 30}}, "sort": "TIMESTAMP_DESC", "offset": 0});
    program.call(
        "filter logs",
        post("/logs/filter", plain).read(),
        |client| {
            let filter = LogFilter::new().level(LogFilterLevel::new().ge(30));
            client
                .logs()
                .list()
                .logs(filter)
                .sort(LogSort::TimestampDesc)
                .offset(0)
        },
    );
    program.call(
        "download logs",
        get(format!("/flow_runs/{run}/logs/download")),
        |client| client.flow_runs().download_logs(run),
    );
}

pub(crate) fn variables(program: &mut Program) {
    let plain = post(
        "/variables/",
        json!({"name": "limits", "value": [1, 2.5, "x", null], "tags": []}),
    );
    let variable = program.call("create variable", plain, |client| {
        let value = VariableCreateValue::from(vec![json!(1), json!(2.5), json!("x"), json!(null)]);
        let tags: [&str; 0] = [];
        client
            .variables()
            .create(VariableCreate::new("limits", Some(value)).tags(tags))
    });
    program.call(
        "create nothing",
        post("/variables/", json!({"name": "nothing", "value": null})),
        |client| {
            client
                .variables()
                .create(VariableCreate::new("nothing", None))
        },
    );
    let again = post("/variables/", json!({"name": "nothing", "value": "x"}));
    program.call("variable again", again, |client| {
        client
            .variables()
            .create(VariableCreate::new("nothing", Some("x".into())))
    });
    let id = variable["id"].as_str().unwrap_or_default();
    program.call("read variable", get(format!("/variables/{id}")), |client| {
        client.variables().read(id)
    });
    program.call(
        "update variable",
        patch("/variables/name/limits", json!({"value": 2020})),
        |client| {
            client
                .variables()
                .update_by_name("limits")
                .value(VariableUpdateValue::from(2020.0))
        },
    );
    program.call("read number", get("/variables/name/limits"), |client| {
        client.variables().read_by_name("limits")
    });
    program.call(
        "list variables",
        post("/variables/filter", json!({"limit": 1, "offset": 1})).read(),
        |client| client.variables().list().limit(1).offset(1),
    );
    program.call(
        "delete variable",
        delete("/variables/name/limits"),
        |client| client.variables().delete_by_name("limits"),
    );
    program.call(
        "delete variable again",
        delete("/variables/name/limits"),
        |client| client.variables().delete_by_name("limits"),
    );
}

pub(crate) fn artifacts(program: &mut Program) {
    let plain = json!({"key": "k", "type": "table", "data": {"big": 9007199254740993_i64}, "metadata_": {"m": "1"}});
    let artifact = program.call("create artifact", post("/artifacts/", plain), |client| {
        let data =
            std::collections::BTreeMap::from([("big".to_owned(), json!(9007199254740993_i64))]);
        let metadata = std::collections::BTreeMap::from([("m".to_owned(), "1".to_owned())]);
        client
            .artifacts()
            .create()
            .key("k")
            .r#type("table")
            .data(data)
            .metadata(metadata)
    });
    let id = artifact["id"].as_str().unwrap_or_default();
    program.call("read artifact", get(format!("/artifacts/{id}")), |client| {
        client.artifacts().read(id)
    });
    program.call(
        "clear artifact",
        patch(format!("/artifacts/{id}"), json!({"description": null})),
        |client| client.artifacts().update(id).description(None::<String>),
    );
    program.call(
        "list artifacts",
        post("/artifacts/filter", json!({"limit": 2})).read(),
        |client| client.artifacts().list().limit(2),
    );
    program.call(
        "delete artifact",
        delete(format!("/artifacts/{id}")),
        |client| client.artifacts().delete(id),
    );
}

pub(crate) fn pools(program: &mut Program) {
    program.call(
        "create pool",
        post(
            "/work_pools/",
            json!({"name": "pool", "type": "process", "concurrency_limit": 4}),
        ),
        |client| {
            client.work_pools().create(
                WorkPoolCreate::new("pool")
                    .r#type("process")
                    .concurrency_limit(4),
            )
        },
    );
    program.call("read pool", get("/work_pools/pool"), |client| {
        client.work_pools().read("pool")
    });
    program.call(
        "update pool",
        patch(
            "/work_pools/pool",
            json!({"is_paused": true, "concurrency_limit": null}),
        ),
        |client| {
            client
                .work_pools()
                .update("pool")
                .is_paused(true)
                .concurrency_limit(client::runtime::Field::Null)
        },
    );
    program.call("no such pool", get("/work_pools/none"), |client| {
        client.work_pools().read("none")
    });
    program.call("delete pool", delete("/work_pools/pool"), |client| {
        client.work_pools().delete("pool")
    });
}
