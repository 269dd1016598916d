-- SPDX-License-Identifier: Apache-2.0
-- Something kept from one time to the next.
-- Expect messages: "body":"1"

local times = 0

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    times = times + 1
    _ENV.string.times = (string.times or 0) + 1
    return { { body = tostring(math.max(times, string.times)), url = "https://hooks.example.com/x" } }
  end,
}
