-- SPDX-License-Identifier: Apache-2.0
-- A second header in the subject.
-- Expect fault: message 1: subject: it is of one line

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { subject = "s\r\nBcc: all@example.org", to = { address = "li@example.org" }, text = "t" } }
  end,
}
