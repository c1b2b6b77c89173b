-- The requests that wrk sends: paths by turns, and senders by turns, each with a cookie and the body of a form. In a body UNIQUE
-- becomes a word that stands in no other, and NUMBER where the path ends.
local function lines(name)
    local list = {}
    for line in (os.getenv(name) or ""):gmatch("[^\n]+") do
        list[#list + 1] = line
    end
    return list
end

local paths, cookies, bodies, run = lines("BENCH_PATHS"), lines("BENCH_COOKIES"), lines("BENCH_BODIES"), os.getenv("BENCH_RUN")
local sent = 0

local function turn(list)
    return list[sent % #list + 1]
end

function request()
    sent = sent + 1
    local path = turn(paths)
    wrk.headers["Cookie"] = turn(cookies)
    if #bodies == 0 then
        return wrk.format("GET", path)
    end
    local text = turn(bodies):gsub("UNIQUE", run .. "x" .. sent):gsub("NUMBER", path:match("[^/]+$"))
    return wrk.format("POST", path, nil, text)
end
