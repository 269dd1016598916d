-- SPDX-License-Identifier: Apache-2.0
-- A refusal of several lines is in one line of the log.
-- Expect refuses: one

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    refuse "one\ntwo"
  end,
}
