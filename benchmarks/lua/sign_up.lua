-- POST /auth/signup, each with an address of its own. Right is 201 with an address that was asked for and not answered yet, and
-- a session cookie. Arguments: prefix of the addresses.
local tally = require("tally")
local prefix, waiting, number = "", {}, 0

function init(args)
  prefix = args[1]
end

function request()
  number = number + 1
  local email = prefix .. number .. "@example.com"
  waiting[email] = true
  return wrk.format("POST", "/auth/signup", { ["Content-Type"] = "application/json" },
    ('{"name": "Alice Smith", "email": "%s", "password": "supersecret123"}'):format(email))
end

function response(status, headers, body)
  if status ~= 201 then
    return tally.other_status(status, headers, body)
  end
  local cookie = tally.header(headers, "set-cookie")
  local email = body:match('"email"%s*:%s*"([^"]+)"')
  if not waiting[email or ""] or not cookie:find("^[%w_]+=.") or not body:find('"organization"', 1, true) then
    return tally.wrong_body(cookie .. " " .. body)
  end
  waiting[email] = nil
  tally.right()
end
