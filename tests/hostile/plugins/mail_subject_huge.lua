-- SPDX-License-Identifier: Apache-2.0
-- A subject without end.
-- Expect fault: message 1: subject: more than 500

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { subject = string.rep("s", 501), to = { address = "li@example.org" }, text = "t" } }
  end,
}
