-- Counts the answers of one wrk thread (in globals, which is what wrk lets the main thread read) and prints one line of JSON at the end.
right, refused, wrong_status, wrong_body, imbalance, example = 0, 0, 0, 0, 0, ""

local tally = {}
local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function tally.right()
  right = right + 1
end

-- Header names come as the server spelt them; of a header that came twice, wrk keeps the last.
function tally.header(headers, name)
  for key, value in pairs(headers) do
    if key:lower() == name then
      return value
    end
  end
  return ""
end

-- A full queue says 503 with Retry-After: allowed, and counted by itself. Every other status is wrong.
function tally.other_status(status, headers, body)
  if status == 503 and tally.header(headers, "retry-after") ~= "" then
    refused = refused + 1
  else
    wrong_status = wrong_status + 1
    example = status .. " " .. (body or ""):sub(1, 200)
  end
end

function tally.wrong_body(body)
  wrong_body = wrong_body + 1
  example = (body or ""):sub(1, 300)
end

local function total(name)
  local sum = 0
  for _, thread in ipairs(threads) do
    sum = sum + thread:get(name)
  end
  return sum
end

local function quote(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
end

function done(summary, latency)
  local examples = {}
  for _, thread in ipairs(threads) do
    examples[#examples + 1] = thread:get("example")
  end
  local e = summary.errors
  print(("RESULT {" ..
    '"right": %d, "refused": %d, "wrong_status": %d, "wrong_body": %d, "imbalance": %d, "example": %s, ' ..
    '"requests": %d, "seconds": %.6f, "p50_ms": %.4f, "p90_ms": %.4f, "p99_ms": %.4f, "max_ms": %.4f, ' ..
    '"connect_errors": %d, "read_errors": %d, "write_errors": %d, "timeouts": %d}'):format(
    total("right"), total("refused"), total("wrong_status"), total("wrong_body"), total("imbalance"),
    quote(table.concat(examples, " ")),
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(90) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, e.connect, e.read, e.write, e.timeout))
end

return tally
