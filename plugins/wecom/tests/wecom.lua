-- SPDX-License-Identifier: Apache-2.0
-- What the group robot is sent; the format is the one of README.md's address.

local address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693axxx6-7aoc"
local settings = { url = address }

local function event(changes)
  local out = {
    kind = "overdue", lang = "zh", at = "2026-11-22T08:30:00+08:00", urgent = false,
    delivery = { id = "d12", attempt = 1, at = "2026-11-22T00:30:00Z", at_s = 1795307400, at_ms = 1795307400000 },
    company = { name = "新洋丰", address = "", url = "https://desk.example" },
    to = { mentions = { "wangqing" } },
    lines = { "2026-000123 已超期" },
    complaint = { number = "2026-000123", link = "https://desk.example/desk/#/2026-000123" },
  }
  for name, value in pairs(changes or {}) do out[name] = value or nil end
  return out
end

for _, kind in ipairs { "told", "arrived", "assigned", "task", "task_done", "overdue", "customer", "approve",
                        "refused", "undelivered", "faulted", "test" } do
  case("a notice of kind " .. kind .. " is told as text, with the page behind it") {
    settings = settings, event = event { kind = kind },
    expect = { {
      method = "POST", url = address,
      headers = { ["Content-Type"] = "application/json; charset=utf-8" },
      body = [[{"msgtype":"text","text":{"content":"2026-000123 已超期\nhttps://desk.example/desk/#/2026-000123",]]
        .. '"mentioned_list":["wangqing"]}}',
      accept = { status = { 200, 200 }, json = { errcode = 0 } },
    } },
  }
end

case "mobile numbers are mentioned by number" {
  settings = { url = address, handles = "mobile" },
  event = event { to = { mentions = { "13800001111", "wangqing" } }, complaint = false },
  expect = { { body = '{"msgtype":"text","text":{"content":"2026-000123 已超期","mentioned_mobile_list":["13800001111"]}}' } },
}

case "markdown names its people in the words and links the complaint" {
  settings = { url = address, style = "markdown" }, event = event { lines = { "超期", "2026-000123 已超期" } },
  expect = { { body = '{"markdown":{"content":"超期\\n2026-000123 已超期\\n'
    .. '[2026-000123](https://desk.example/desk/#/2026-000123) <@wangqing>"},"msgtype":"markdown"}' } },
}

case "with mobile numbers to mention a markdown robot says it as text" {
  settings = { url = address, style = "markdown", handles = "mobile" },
  event = event { to = { mentions = { "13800001111" } }, complaint = false },
  expect = { { body = '{"msgtype":"text","text":{"content":"2026-000123 已超期","mentioned_mobile_list":["13800001111"]}}' } },
}

case "a text that wants everybody mentioned mentions nobody" {
  settings = settings,
  event = event { lines = { '<@all> @all "},"mentioned_list":["@all"]' }, to = { mentions = list {} }, complaint = false },
  expect = { { body = [[{"msgtype":"text","text":{"content":"＜@all> @all \"},\"mentioned_list\":[\"@all\"]"}}]] } },
}

case "neither does one in markdown, nor is it a link or a heading" {
  settings = { url = address, style = "markdown" },
  event = event { lines = { "# big\n## two\n<@all> [here](http://evil.example) <font color=\"warning\">`x`*" },
                  to = false, complaint = false },
  expect = { { body = [[{"markdown":{"content":"＃ big\n＃# two\n＜@all＞ ［here］(http://evil.example) ]]
    .. [[＜font color=\"warning\"＞｀x｀＊"},"msgtype":"markdown"}]] } },
}

case "a handle that is everybody is nobody" {
  settings = settings, event = event { to = { mentions = { "@all", "all", "ALL", "a b", "x>" } }, complaint = false },
  expect = { { body = '{"msgtype":"text","text":{"content":"2026-000123 已超期"}}' } },
}

-- 2048 bytes: 2008 of words with the ellipsis, a line break, 39 of the link.
case "a text that is too long is cut to 2048 bytes, its link is not" {
  settings = settings, event = event { lines = { string.rep("投", 1000) }, to = false },
  expect = { { body = '{"msgtype":"text","text":{"content":"' .. string.rep("投", 668)
    .. '…\\nhttps://desk.example/desk/#/2026-000123"}}' } },
}

case "markdown is cut to 4096 bytes" {
  settings = { url = address, style = "markdown" },
  event = event { lines = { string.rep("a", 5000) }, to = false, complaint = false },
  expect = { { body = '{"markdown":{"content":"' .. string.rep("a", 4093) .. '…"},"msgtype":"markdown"}' } },
}

case "without words there is nothing to say" {
  settings = settings, event = event { lines = list {} }, refuses = "nothing to say",
}
