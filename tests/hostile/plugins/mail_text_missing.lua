-- SPDX-License-Identifier: Apache-2.0
-- HTML alone.
-- Expect fault: message 1: text: it is missing

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { html = "<p>x</p>", to = { address = "li@example.org" }, subject = "s" } }
  end,
}
