-- SPDX-License-Identifier: Apache-2.0
-- Headers of one's own.
-- Expect fault: message 1: headers: there is no such member

plugin "attack" {
  title = { en = "Attack" }, via = "smtp", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { Bcc = "all@example.org" }, to = { address = "li@example.org" }, subject = "s", text = "t" } }
  end,
}
