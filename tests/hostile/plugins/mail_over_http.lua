-- SPDX-License-Identifier: Apache-2.0
-- What belongs to mail.
-- Expect fault: message 1: subject: there is no such member

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { subject = "x", url = "https://hooks.example.com/x" } }
  end,
}
