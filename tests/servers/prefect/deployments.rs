//! Deployments of flows and their schedules, runs of tasks, queues, limits and saved searches.

use client::types::{
    BodySetTaskRunStateTaskRunsIdSetStatePost as NewState, ConcurrencyLimitV2Create, CronSchedule,
    DeploymentCreate, DeploymentScheduleCreate, SavedSearchCreate, StateCreate, StateType,
    TaskRunCreate, WorkQueueCreate,
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
            let body = DeploymentCreate::new("nightly", flow).parameters(parameters.into());
            client
                .deployments()
                .create_deployments_post(body.tags(["t"]).paused(false))
        },
    );
    let id = made["id"].as_str().unwrap_or_default();
    let at = format!("/deployments/{id}");
    program.call("read deployment", get(at.as_str()), |client| {
        client.deployments().read_deployments_id_get(id)
    });
    let by_name = get("/deployments/name/etl%20%C3%BC/nightly");
    program.call("deployment by name", by_name, |client| {
        client
            .deployments()
            .read_by_name_deployments_name_flow_name_deployment_name_get("etl ü", "nightly")
    });
    program.call(
        "update deployment",
        patch(at.as_str(), json!({"description": "every night"})),
        |client| {
            client
                .deployments()
                .update_deployments_id_patch(id)
                .description("every night")
        },
    );
    let page = post("/deployments/paginate", json!({"page": 1, "limit": 5})).read();
    program.call("page of deployments", page, |client| {
        client
            .deployments()
            .paginate_deployments_paginate_post()
            .page(1)
            .limit(5)
    });
    schedules(program, id);
    let plain = json!({"name": "now", "parameters": {"x": 2}});
    let plain = post(format!("{at}/create_flow_run"), plain);
    program.call("run deployment", plain, |client| {
        client
            .deployments()
            .create_flow_run_from_deployments_id_create_flow_run_post(id)
            .name("now")
            .parameters([("x".to_owned(), json!(2))].into())
    });
    let pause = post(format!("{at}/pause_deployment"), json!(null)).empty();
    program.call("pause deployment", pause, |client| {
        client
            .deployments()
            .pause_deployments_id_pause_deployment_post(id)
    });
    let resume = post(format!("{at}/resume_deployment"), json!(null)).empty();
    program.call("resume deployment", resume, |client| {
        client
            .deployments()
            .resume_deployments_id_resume_deployment_post(id)
    });
    program.call("delete deployment", delete(at), |client| {
        client.deployments().delete_deployments_id_delete(id)
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
            .create_schedules_deployments_id_schedules_post(
                id,
                [DeploymentScheduleCreate::new(schedule).active(false)],
            )
    });
    program.call("read schedules", get(at), |client| {
        client
            .deployments()
            .read_schedules_deployments_id_schedules_get(id)
    });
}

pub(crate) fn tasks(program: &mut Program, run: &str) {
    let plain = json!({"task_key": "load", "dynamic_key": "0", "flow_run_id": run, "state": {"type": "PENDING"}});
    let task = program.call("create task run", post("/task_runs/", plain), |client| {
        let body = TaskRunCreate::new("load", "0").flow_run_id(run);
        client
            .task_runs()
            .create_task_runs_post(body.state(StateCreate::new(StateType::Pending)))
    });
    let id = task["id"].as_str().unwrap_or_default();
    let at = format!("/task_runs/{id}");
    program.call("read task run", get(at.as_str()).volatile(&NOW), |client| {
        client.task_runs().read_task_runs_id_get(id)
    });
    let plain = json!({"state": {"type": "FAILED", "message": "no \"file\""}});
    program.call(
        "set state of task",
        post(format!("{at}/set_state"), plain),
        |client| {
            let state = StateCreate::new(StateType::Failed).message("no \"file\"");
            client
                .task_runs()
                .set_state_task_runs_id_set_state_post(id, NewState::new(state))
        },
    );
    let plain = post("/task_runs/filter", json!({"limit": 2})).read();
    program.call("filter task runs", plain.volatile(&NOW), |client| {
        client.task_runs().read_task_runs_filter_post().limit(2)
    });
    program.call("delete task run", delete(at), |client| {
        client.task_runs().delete_task_runs_id_delete(id)
    });
}

pub(crate) fn limits(program: &mut Program) {
    let plain = json!({"name": "slow", "concurrency_limit": 3});
    let queue = program.call("create queue", post("/work_queues/", plain), |client| {
        client
            .work_queues()
            .create_work_queues_post(WorkQueueCreate::new("slow").concurrency_limit(3))
    });
    let id = queue["id"].as_str().unwrap_or_default();
    program.call("queue by name", get("/work_queues/name/slow"), |client| {
        client
            .work_queues()
            .read_by_name_work_queues_name_name_get("slow")
    });
    program.call(
        "delete queue",
        delete(format!("/work_queues/{id}")),
        |client| client.work_queues().delete_work_queues_id_delete(id),
    );
    let at = "/v2/concurrency_limits/";
    let plain = post(
        at,
        json!({"name": "db", "limit": 5, "slot_decay_per_second": 0.5}),
    );
    program.call("create limit", plain, |client| {
        let body = ConcurrencyLimitV2Create::new("db", 5).slot_decay_per_second(0.5);
        client
            .concurrency_limits_v2()
            .create_v2_concurrency_limits_post(body)
    });
    program.call("read limit", get(format!("{at}db")), |client| {
        client
            .concurrency_limits_v2()
            .read_v2_concurrency_limits_id_or_name_get("db")
    });
    program.call("delete limit", delete(format!("{at}db")), |client| {
        client
            .concurrency_limits_v2()
            .delete_v2_concurrency_limits_id_or_name_delete("db")
    });
    let plain = put("/saved_searches/", json!({"name": "mine"}));
    let search = program.call("save search", plain, |client| {
        client
            .saved_searches()
            .create_saved_searches_put(SavedSearchCreate::new("mine"))
    });
    let id = search["id"].as_str().unwrap_or_default();
    program.call(
        "read search",
        get(format!("/saved_searches/{id}")),
        |client| client.saved_searches().read_saved_searches_id_get(id),
    );
}
