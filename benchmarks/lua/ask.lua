-- The same request with many credentials in turn. Right is 200 with what belongs to the credential: the named header is, or where "body"
-- is named the body begins with, the text beside it. Arguments: method, path, header that holds the credential, header or "body",
-- file of lines "credential TAB text".
local tally = require("tally")
local requests, expected = {}, {}
local last, where = 0, "body"

function init(args)
  where = args[4]:lower()
  for line in io.lines(args[5]) do
    local credential, text = line:match("^(.-)\t(.*)$")
    requests[#requests + 1] = wrk.format(args[1], args[2], credential ~= "" and { [args[3]] = credential } or {})
    expected[#expected + 1] = text
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

local known = {}

function response(status, headers, body)
  if status ~= 200 then
    return tally.other_status(status, headers, body)
  end
  local shown = where == "body" and body or tally.header(headers, where)
  if known[shown] then
    return tally.right()
  end
  for _, text in ipairs(expected) do
    if where == "body" and shown:sub(1, #text) == text or shown == text then
      if where ~= "body" then
        known[shown] = true
      end
      return tally.right()
    end
  end
  tally.wrong_body(shown)
end
