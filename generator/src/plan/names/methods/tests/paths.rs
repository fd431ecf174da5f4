//! Groups from paths, and names where ids are long or the same.

use super::{Row, check};

#[test]
fn groups_of_paths() {
    check(
        "t",
        &[
            (
                "GET /v1/customers - GetCustomers []",
                "customers.list by path",
            ),
            (
                "POST /v1/customers - PostCustomers",
                "customers.create by path",
            ),
            (
                "GET /v1/customers/{customer} - GetCustomersCustomer",
                "customers.get by path",
            ),
            (
                "POST /v1/customers/{customer} - PostCustomersCustomer Updates a customer",
                "customers.update by path",
            ),
            (
                "GET /v1/customers/{customer}/cards/{id} - GetCustomersCustomerCardsId",
                "customers.get_card by path",
            ),
            (
                "POST /v1/customers/{customer}/cards/{id}/verify - PostCustomersCustomerCardsIdVerify",
                "customers.verify_card by path",
            ),
            (
                "POST /v1/customers/{customer}/refund - PostCustomersCustomerRefund",
                "customers.refund by path",
            ),
            (
                "DELETE /v1/customers/{customer}/subscriptions/{id}/discount - DeleteCustomersCustomerSubscriptionsIdDiscount",
                "customers.delete_subscription_discount by path",
            ),
            (
                "GET /v1/mandates/{mandate} - GetMandatesMandate",
                "mandates.get by path",
            ),
            // Other ids: as soon as two share a segment.
            ("POST /pets - addPet", "pets.add by noun"),
            ("GET /pets/{id} - find+pet+by+id", "pets.find_by_id by noun"),
            ("GET /ping - ping", "ping by id"),
            ("GET / - -", "get_root by path"),
        ],
    );
}

#[test]
fn long_names_are_made_of_the_path() {
    check(
        "t",
        &[
            (
                "PUT /orgs/{org}/actions/permissions/workflow actions actions/set-github-actions-default-workflow-permissions-organization",
                "actions.set_permissions_workflow by path",
            ),
            (
                "PUT /apps/{id}/clients/{client} apps get-or-create-authorization-for-a-client-of-the-app",
                "apps.get_or_create_client by path",
            ),
            // The path says no less.
            (
                "GET /config/block_requests_for_models_without_pricing cost get_block_requests_for_models_without_pricing",
                "cost.get_block_requests_for_models by framework",
            ),
        ],
    );
}

#[test]
fn operations_that_want_one_name() {
    let rows: &[Row<'_>] = &[
        (
            "POST /chat/completions chat chat_completion_chat_completions_post",
            "chat.completion by noun",
        ),
        (
            "POST /v1/chat/completions chat chat_completion_v1_chat_completions_post",
            "chat.completion_v1 by apart",
        ),
        (
            "DELETE /containers/{id} containers delete_container_containers__id__delete",
            "containers.delete by noun",
        ),
        (
            "DELETE /v1/containers/{id} containers delete_container_v1_containers__id__delete",
            "containers.delete_v1 by apart",
        ),
        (
            "GET /proxy/{path} proxy route_proxy__path__get",
            "proxy.route_get by apart",
        ),
        (
            "POST /proxy/{path} proxy route_proxy__path__get",
            "proxy.route_post by apart",
        ),
        // The path of the group has the name.
        (
            "POST /v1/access_group access+groups create_access_group_v1_access_group_post",
            "access_groups.create by noun",
        ),
        (
            "POST /v1/unified_access_group access+groups create_access_group_v1_unified_access_group_post",
            "access_groups.create_unified_access_group by apart",
        ),
    ];
    check("t", rows);
}
