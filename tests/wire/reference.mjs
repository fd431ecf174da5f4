// The reference of the comparison: the provider's client, driven by the same cases as ours.
//
// Reads one case a line, as JSON, makes the call, and writes one line about how it ended. WIRE_CLIENT names the module.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: Composio } = await import(pathToFileURL(process.env.WIRE_CLIENT));

// What is left out of a case is left to the client's own default; a key that a case does not hold is none.
function client({ base, keys = {}, retries }) {
    const options = {
        baseURL: base,
        apiKey: keys.api_key ?? null,
        userApiKey: keys.user_api_key ?? null,
        orgApiKey: keys.org_api_key ?? null,
        logLevel: "off",
        timeout: 5000,
    };
    return new Composio(retries === undefined ? options : { ...options, maxRetries: retries });
}

function call(accounts, { operation, id, arguments: values = {}, headers, query }) {
    const options = {
        ...(headers && { headers }),
        ...(query && { query }),
    };
    switch (operation) {
        case "refresh":
            return accounts.refresh(id, values, options);
        case "update":
            return accounts.patch(id, values, options);
        case "revoke":
            return accounts.revoke(id, options);
        default:
            throw new Error(`no operation ${operation}`);
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    const example = JSON.parse(line);
    let outcome = "answered";
    try {
        await call(client(example).connectedAccounts, example);
    } catch (error) {
        outcome = `${error.constructor.name}: ${error.message}`;
    }
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
