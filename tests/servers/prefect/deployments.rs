//! Deployments of flows and their schedules, runs of tasks, queues, limits and saved searches.

use client::types::{
    ConcurrencyLimitV2Create, CronSchedule, DeploymentCreate, DeploymentScheduleCreate,
    SavedSearchCreate, SetTaskRunStateBody as NewState, StateCreate, StateType, TaskRunCreate,
    WorkQueueCreate,
};
use support::{delete, get, json, patch, post, put};

use crate::NOW;
use crate::program::Program;

pub(crate) fn deployments(program: &mut Program, flow: &str) {
    let plain = json!({"name": "nightly", "flow_id": flow, "parameters": {"x": {"y": [1, null]}}, "tags": ["t"], "paused": false});
    let made = program.call(
        "create deployment",
        post("/deployments/", plain),
        |client| {
            let parameters = [("x".to_owned(), json!({"y": [1, null]}))];
            let body = DeploymentCreate::new("nightly", flow).parameters(parameters);
            client.deployments().create(body.tags(["t"]).paused(false))
        },
    );
    let id = made["id"].as_str().unwrap_or_default();
    let at = format!("/deployments/{id}");
    program.call("read deployment", get(at.as_str()), |client| {
        client.deployments().read(id)
    });
    let by_name = get("/deployments/name/etl%20%C3%BC/nightly");
    program.call("deployment by name", by_name, |client| {
        client.deployments().read_by_name("etl ü", "nightly")
    });
    program.call(
        "update deployment",
        patch(at.as_str(), json!({"description": "every night"})),
        |client| client.deployments().update(id).description("every night"),
    );
    let page = post("/deployments/paginate", json!({"page": 1, "limit": 5})).read();
    program.call("page of deployments", page, |client| {
        client.deployments().paginate().page(1).limit(5)
    });
    schedules(program, id);
    let plain = json!({"name": "now", "parameters": {"x": 2}});
    let plain = post(format!("{at}/create_flow_run"), plain);
    program.call("run deployment", plain, |client| {
        client
            .deployments()
            .create_flow_run(id)
            .name("now")
            .parameters([("x", json!(2))])
    });
    let pause = post(format!("{at}/pause_deployment"), json!(null)).empty();
    program.call("pause deployment", pause, |client| {
        client.deployments().pause(id)
    });
    let resume = post(format!("{at}/resume_deployment"), json!(null)).empty();
    program.call("resume deployment", resume, |client| {
        client.deployments().resume(id)
    });
    program.call("delete deployment", delete(at), |client| {
        client.deployments().delete(id)
    });
}

fn schedules(program: &mut Program, id: &str) {
    let at = format!("/deployments/{id}/schedules");
    let plain =
        json!([{"schedule": {"cron": "0 3 * * *", "timezone": "Europe/Berlin"}, "active": false}]);
    program.call("create schedule", post(at.as_str(), plain), |client| {
        let schedule = CronSchedule::new("0 3 * * *").timezone("Europe/Berlin");
        client
            .deployments()
            .create_schedules(id, [DeploymentScheduleCreate::new(schedule).active(false)])
    });
    program.call("read schedules", get(at), |client| {
        client.deployments().list_schedules(id)
    });
}

pub(crate) fn tasks(program: &mut Program, run: &str) {
    let plain = json!({"task_key": "load", "dynamic_key": "0", "flow_run_id": run, "state": {"type": "PENDING"}});
    let task = program.call("create task run", post("/task_runs/", plain), |client| {
        let body = TaskRunCreate::new("load", "0").flow_run_id(run);
        client
            .task_runs()
            .create(body.state(StateCreate::new(StateType::Pending)))
    });
    let id = task["id"].as_str().unwrap_or_default();
    let at = format!("/task_runs/{id}");
    program.call("read task run", get(at.as_str()).volatile(&NOW), |client| {
        client.task_runs().read(id)
    });
    let plain = json!({"state": {"type": "FAILED", "message": "no \"file\""}});
    program.call(
        "set state of task",
        post(format!("{at}/set_state"), plain),
        |client| {
            let state = StateCreate::new(StateType::Failed).message("no \"file\"");
            client.task_runs().set_state(id, NewState::new(state))
        },
    );
    let plain = post("/task_runs/filter", json!({"limit": 2})).read();
    program.call("filter task runs", plain.volatile(&NOW), |client| {
        client.task_runs().list().limit(2)
    });
    program.call("delete task run", delete(at), |client| {
        client.task_runs().delete(id)
    });
}

pub(crate) fn limits(program: &mut Program) {
    let plain = json!({"name": "slow", "concurrency_limit": 3});
    let queue = program.call("create queue", post("/work_queues/", plain), |client| {
        client
            .work_queues()
            .create(WorkQueueCreate::new("slow").concurrency_limit(3))
    });
    let id = queue["id"].as_str().unwrap_or_default();
    program.call("queue by name", get("/work_queues/name/slow"), |client| {
        client.work_queues().read_by_name("slow")
    });
    program.call(
        "delete queue",
        delete(format!("/work_queues/{id}")),
        |client| client.work_queues().delete(id),
    );
    let at = "/v2/concurrency_limits/";
    let plain = post(
        at,
        json!({"name": "db", "limit": 5, "slot_decay_per_second": 0.5}),
    );
    program.call("create limit", plain, |client| {
        let body = ConcurrencyLimitV2Create::new("db", 5).slot_decay_per_second(0.5);
        client.concurrency_limits_v2().create(body)
    });
    program.call("read limit", get(format!("{at}db")), |client| {
        client.concurrency_limits_v2().read("db")
    });
    program.call("delete limit", delete(format!("{at}db")), |client| {
        client.concurrency_limits_v2().delete("db")
    });
    let plain = put("/saved_searches/", json!({"name": "mine"}));
    let search = program.call("save search", plain, |client| {
        client
            .saved_searches()
            .create(SavedSearchCreate::new("mine"))
    });
    let id = search["id"].as_str().unwrap_or_default();
    program.call(
        "read search",
        get(format!("/saved_searches/{id}")),
        |client| client.saved_searches().read(id),
    );
}
