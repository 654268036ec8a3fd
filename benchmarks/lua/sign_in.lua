-- POST /auth/login for many accounts in turn. Right is 200 with the account's body and a session cookie.
-- Arguments: file of lines "request body TAB answer body".
local tally = require("tally")
local requests, expected = {}, {}
local last = 0

function init(args)
  for line in io.lines(args[1]) do
    local body, answer = line:match("^(.-)\t(.*)$")
    requests[#requests + 1] = wrk.format("POST", "/auth/login", { ["Content-Type"] = "application/json" }, body)
    expected[answer] = true
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function response(status, headers, body)
  if status ~= 200 then
    return tally.other_status(status, headers, body)
  end
  local cookie = tally.header(headers, "set-cookie")
  if not expected[body] or not cookie:find("^[%w_]+=.") then
    return tally.wrong_body(cookie .. " " .. body)
  end
  tally.right()
end
