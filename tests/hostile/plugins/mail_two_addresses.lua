-- SPDX-License-Identifier: Apache-2.0
-- Two addresses in one.
-- Expect fault: message 1: to: its address is none

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { to = { address = "li@example.org,all@example.org" }, subject = "s", text = "t" } }
  end,
}
