-- wrk: sends each request of a prepared list once (label, method, path, cookie, key, body; tabs),
-- or a list of reads again and again. LIST names it, FROM and COUNT choose a part of it.
local requests = {}
local next_one = 0
local writes = false

function init()
    local from = tonumber(os.getenv("FROM") or "0")
    local count = tonumber(os.getenv("COUNT") or "1e9")
    local nth = 0
    for line in io.lines(os.getenv("LIST")) do
        if nth >= from and nth < from + count then
            local _, method, path, cookie, key, body =
                line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
            local headers = { Cookie = cookie, ["Accept-Encoding"] = "gzip" }
            if method ~= "GET" then
                writes = true
                headers["Content-Type"] = "application/json"
                headers["X-Shiji"] = "1"
                headers["Idempotency-Key"] = key
            end
            requests[#requests + 1] = wrk.format(method, path, headers, body)
        end
        nth = nth + 1
    end
end

function request()
    next_one = next_one + 1
    if next_one > #requests then
        if writes then wrk.thread:stop() end
        next_one = 1
    end
    return requests[next_one]
end

-- One line: answers, microseconds, P50, P95, P99 (microseconds), answers that were no 2xx.
function done(summary, latency)
    io.write(string.format("%d %d %d %d %d %d\n", summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(95), latency:percentile(99),
        summary.errors.status + summary.errors.read + summary.errors.timeout))
end
