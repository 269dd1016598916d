-- SPDX-License-Identifier: Apache-2.0
-- What the incoming webhook is sent; the format is the one of README.md's address.

local address = "https://hooks.slack.com/services/T0/B0/xyz"
local settings = { url = address }
local link = "<https://desk.example/desk/#/2026-000123|2026-000123>"

local function event(changes)
  local out = {
    kind = "overdue", lang = "en", at = "2026-11-22T08:30:00+08:00", urgent = false,
    delivery = { id = "d12", attempt = 1, at = "2026-11-22T00:30:00Z", at_s = 1795307400, at_ms = 1795307400000 },
    company = { name = "Acme", address = "", url = "https://desk.example" },
    to = { mentions = { "U024BE7LH" } },
    lines = { "2026-000123 is late" },
    complaint = { number = "2026-000123", link = "https://desk.example/desk/#/2026-000123" },
  }
  for name, value in pairs(changes or {}) do out[name] = value or nil end
  return out
end

for _, kind in ipairs { "told", "arrived", "assigned", "task", "task_done", "overdue", "customer", "approve",
                        "refused", "undelivered", "faulted", "test" } do
  case("a notice of kind " .. kind .. " is told with the page and the people behind it") {
    settings = settings, event = event { kind = kind },
    expect = { {
      method = "POST", url = address,
      headers = { ["Content-Type"] = "application/json; charset=utf-8" },
      body = [[{"mrkdwn":false,"text":"2026-000123 is late\n]] .. link .. [[\n<@U024BE7LH>"}]],
      accept = { status = { 200, 200 } },
    } },
  }
end

case "each line is one" {
  settings = settings, event = event { lines = { "2026-000123 is late", "since noon" }, to = false, complaint = false },
  expect = { { body = [[{"mrkdwn":false,"text":"2026-000123 is late\nsince noon"}]] } },
}

case "a text that wants everybody mentioned mentions nobody" {
  settings = settings,
  event = event { lines = { '<!channel> <!everyone> <@U1> & "quotes"\nand a *second* line' }, to = false, complaint = false },
  expect = { { body = [[{"mrkdwn":false,"text":"&lt;!channel&gt; &lt;!everyone&gt; &lt;@U1&gt; &amp; \"quotes\"\nand a *second* line"}]] } },
}

case "a handle that is no member is nobody" {
  settings = settings, event = event { to = { mentions = { "!channel", "channel", "S024BE7LH", "U1>", "W012A3CDE" } }, complaint = false },
  expect = { { body = [[{"mrkdwn":false,"text":"2026-000123 is late\n<@W012A3CDE>"}]] } },
}

case "a text that is too long is cut, its link is not" {
  settings = settings, event = event { lines = { string.rep("é", 5000) }, to = false },
  expect = { { body = '{"mrkdwn":false,"text":"' .. string.rep("é", 3999) .. [[…\n]] .. link .. '"}' } },
}

case "without words there is nothing to say" {
  settings = settings, event = event { lines = list {} }, refuses = "nothing to say",
}
