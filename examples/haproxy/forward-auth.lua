-- http-request lua.forward_auth DEMAND: asks Gatehouse whether this request may pass. DEMAND is the query of /v1/forward-auth, or any.
local ASKED = "http://127.0.0.1:8001/v1/forward-auth"
local ASKED_WITH = { "authorization", "cookie", "x-api-key", "origin" }
local CREDENTIALS = { "authorization", "cookie", "x-api-key" }
local TOLD = { "account", "session", "organization", "roles", "kind", "token" }
local PASSED_ON = { "www-authenticate", "retry-after", "content-type", "cache-control" }

local function question(txn)
    local request = txn.http:req_get_headers()
    local asked = { ["x-forwarded-for"] = { txn.sf:src() }, ["x-original-uri"] = { txn.sf:pathq() } }
    for _, name in ipairs(ASKED_WITH) do
        for i = 0, request[name] and #request[name] or -1 do
            asked[name] = asked[name] or {}
            table.insert(asked[name], request[name][i])
        end
    end
    return asked
end

local function refuse(txn, answer)
    local reply = txn:reply()
    reply:set_status(answer.status)
    for _, name in ipairs(PASSED_ON) do
        for i = 0, answer.headers[name] and #answer.headers[name] or -1 do
            reply:add_header(name, answer.headers[name][i])
        end
    end
    reply:set_body(answer.body or "")
    txn:done(reply)
end

core.register_action("forward_auth", { "http-req" }, function(txn, demand)
    local answer = core.httpclient():get({ url = ASKED .. (demand == "any" and "" or "?" .. demand), headers = question(txn) })
    if not answer or not answer.status or answer.status == 0 or answer.status >= 500 then
        return refuse(txn, { status = 503, headers = { ["retry-after"] = { [0] = "2" } } })
    end
    if answer.status ~= 200 then
        return refuse(txn, answer)
    end
    for _, name in ipairs(TOLD) do
        local header = "x-gatehouse-" .. name
        txn.http:req_set_header(header, answer.headers[header] and answer.headers[header][0] or "")
    end
    -- The service needs no credential of the client's.
    for _, name in ipairs(CREDENTIALS) do
        txn.http:req_del_header(name)
    end
    txn:set_var("txn.gatehouse", "passed")
end, 1)
