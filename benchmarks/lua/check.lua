-- GET with many cookies in turn. An answer is right when it is 200 and, byte for byte, the body of one of these cookies; and each
-- body has to come as often as its cookie was sent. Arguments: path, file of lines "cookie TAB body".
local tally = require("tally")
local requests, owner, asked, answered = {}, {}, {}, {}
local last = 0

function init(args)
  for line in io.lines(args[2]) do
    local cookie, body = line:match("^(.-)\t(.*)$")
    local i = #requests + 1
    requests[i] = wrk.format("GET", args[1], cookie ~= "" and { Cookie = cookie } or {})
    owner[body], asked[i], answered[i] = i, 0, 0
  end
end

function request()
  last = last % #requests + 1
  asked[last] = asked[last] + 1
  return requests[last]
end

function response(status, headers, body)
  if status ~= 200 then
    return tally.other_status(status, headers, body)
  end
  local i = owner[body]
  if not i then
    return tally.wrong_body(body)
  end
  answered[i] = answered[i] + 1
  imbalance = math.max(imbalance, math.abs(asked[i] - answered[i]))
  tally.right()
end
