-- SPDX-License-Identifier: Apache-2.0
-- No subject.
-- Expect fault: message 1: subject: it is missing

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { to = { address = "li@example.org" }, text = "t" } }
  end,
}
