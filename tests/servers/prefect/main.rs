//! Prefect, a scheduler of workflows written with FastAPI: flows and their runs, logs, variables, artifacts, work pools.

mod deployments;
mod program;
mod stores;

use client::types::{
    FlowCreate, FlowFilter, FlowFilterName, FlowRunCreate, FlowRunHistoryBody as History, FlowSort,
    SetFlowRunStateBody as NewState, StateCreate, StateType,
};
use support::{delete, get, json, patch, post};

use crate::program::Program;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut program = Program::new(&[])?;
    about(&mut program);
    let flow = flows(&mut program);
    let run = runs(&mut program, &flow);
    stores::inputs_and_logs(&mut program, &run);
    stores::variables(&mut program);
    stores::artifacts(&mut program);
    stores::pools(&mut program);
    deployments::deployments(&mut program, &flow);
    deployments::tasks(&mut program, &run);
    deployments::limits(&mut program);
    ends(&mut program, &flow, &run);
    Ok(program.run.finish()?)
}

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

fn about(program: &mut Program) {
    program.call("health", get("/health"), |client| {
        client.root().health_check()
    });
    program.call("hello", get("/hello"), |client| client.root().hello());
    program.call("ready", get("/ready"), |client| {
        client.root().perform_readiness_check()
    });
    program.call("version", get("/admin/version"), |client| {
        client.admin().read_version()
    });
    program.call("settings", get("/admin/settings"), |client| {
        client.admin().read_settings()
    });
}

fn flows(program: &mut Program) -> String {
    let plain = post(
        "/flows/",
        json!({"name": "etl ü", "tags": ["a", "b"], "labels": {"level": 3, "ratio": 0.5, "by": "me"}}),
    );
    let flow = program.call("create flow", plain, |client| {
        let labels = [
            ("level", 3.0.into()),
            ("ratio", 0.5.into()),
            ("by", "me".into()),
        ];
        let labels = labels.map(|(key, value)| (key.to_owned(), value));
        client.flows().create(
            FlowCreate::new("etl ü").tags(["a", "b"]).labels(
                labels
                    .into_iter()
                    .collect::<std::collections::BTreeMap<_, _>>(),
            ),
        )
    });
    program.call(
        "create flow again",
        post("/flows/", json!({"name": "etl ü"})),
        |client| client.flows().create(FlowCreate::new("etl ü")),
    );
    for name in ["one", "two", "three"] {
        program.call(
            &format!("create flow {name}"),
            post("/flows/", json!({"name": name})),
            |client| client.flows().create(FlowCreate::new(name)),
        );
    }
    let bad = post("/flows/", json!({"name": "no/slash"}));
    program.call("bad flow name", bad, |client| {
        client.flows().create(FlowCreate::new("no/slash"))
    });
    let id = flow["id"].as_str().unwrap_or_default().to_owned();
    program.call("read flow", get(format!("/flows/{id}")), |client| {
        client.flows().read(id.as_str())
    });
    program.call("no such flow", get(format!("/flows/{NOBODY}")), |client| {
        client.flows().read(NOBODY)
    });
    program.call("bad flow id", get("/flows/nonsense"), |client| {
        client.flows().read("nonsense")
    });
    program.call("flow by name", get("/flows/name/etl%20%C3%BC"), |client| {
        client.flows().read_by_name("etl ü")
    });
    program.call(
        "update flow",
        patch(format!("/flows/{id}"), json!({"tags": ["c"]})),
        |client| client.flows().update(id.as_str()).tags(["c"]),
    );
    program.call(
        "count flows",
        post("/flows/count", json!({})).read(),
        |client| {
            client
                .flows()
                .count()
                .body(client::types::CountFlowsBody::new())
        },
    );
    let plain =
        json!({"flows": {"name": {"any_": ["one", "two"]}}, "sort": "NAME_DESC", "limit": 5});
    program.call(
        "filter flows",
        post("/flows/filter", plain).read(),
        |client| {
            let filter = FlowFilter::new()
                .name(FlowFilterName::new().any(vec!["one".to_owned(), "two".to_owned()]));
            client
                .flows()
                .list()
                .flows(filter)
                .sort(FlowSort::NameDesc)
                .limit(5)
        },
    );
    for page in [1, 2] {
        let plain = post(
            "/flows/paginate",
            json!({"page": page, "limit": 2, "sort": "NAME_ASC"}),
        )
        .read();
        program.call(&format!("page {page} of flows"), plain, |client| {
            client
                .flows()
                .paginate()
                .page(page)
                .limit(2)
                .sort(FlowSort::NameAsc)
        });
    }
    let plain = post("/flows/filter", json!({"limit": -1})).read();
    program.call("bad limit", plain, |client| client.flows().list().limit(-1));
    id
}

/// What Prefect computes from the time of the request.
pub(crate) const NOW: [&str; 2] = ["estimated_run_time", "estimated_start_time_delta"];

fn runs(program: &mut Program, flow: &str) -> String {
    let plain = json!({"flow_id": flow, "name": "first", "parameters": {"x": 1, "y": [1.5, null]}, "tags": ["t"], "state": {"type": "SCHEDULED"}});
    let run = program.call("create run", post("/flow_runs/", plain), |client| {
        let parameters = [("x", json!(1)), ("y", json!([1.5, null]))];
        let body = FlowRunCreate::new(flow)
            .name("first")
            .parameters(parameters)
            .tags(["t"]);
        client
            .flow_runs()
            .create(body.state(StateCreate::new(StateType::Scheduled)))
    });
    let id = run["id"].as_str().unwrap_or_default().to_owned();
    program.call(
        "read run",
        get(format!("/flow_runs/{id}")).volatile(&NOW),
        |client| client.flow_runs().read(id.as_str()),
    );
    let plain = post(
        format!("/flow_runs/{id}/set_state"),
        json!({"state": {"type": "RUNNING", "name": "Busy"}, "force": true}),
    );
    program.call("set state", plain, |client| {
        let state = NewState::new(StateCreate::new(StateType::Running).name("Busy")).force(true);
        client.flow_runs().set_state(id.as_str(), state)
    });
    program.call(
        "states",
        get(format!("/flow_run_states/?flow_run_id={id}")),
        |client| client.flow_run_states().list(id.as_str()),
    );
    program.call(
        "filter runs",
        post("/flow_runs/filter", json!({"limit": 3}))
            .read()
            .volatile(&NOW),
        |client| client.flow_runs().list().limit(3),
    );
    program.call(
        "graph",
        get(format!("/flow_runs/{id}/graph-v2")),
        |client| client.flow_runs().read_graph_v2(id.as_str()),
    );
    let (from, to) = ("2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z");
    let plain =
        json!({"history_start": from, "history_end": to, "history_interval_seconds": 86400});
    program.call(
        "history",
        post("/flow_runs/history", plain).read(),
        |client| client.flow_runs().history(History::new(from, to, 86400.0)),
    );
    let plain = patch(format!("/flow_runs/{id}/labels"), json!({"team": "x"}));
    program.call("label run", plain, |client| {
        client
            .flow_runs()
            .update_labels(id.as_str(), [("team", json!("x"))])
    });
    id
}

fn ends(program: &mut Program, flow: &str, run: &str) {
    program.call(
        "delete run",
        delete(format!("/flow_runs/{run}")),
        |client| client.flow_runs().delete(run),
    );
    program.call("delete flow", delete(format!("/flows/{flow}")), |client| {
        client.flows().delete(flow)
    });
    program.call(
        "delete flow again",
        delete(format!("/flows/{flow}")),
        |client| client.flows().delete(flow),
    );
}
