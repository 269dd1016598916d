-- SPDX-License-Identifier: Apache-2.0
-- What the custom robot is sent; the format is the one of README.md's address.

local address = "https://oapi.dingtalk.com/robot/send?access_token=abc123"
local settings = { url = address }
local nobody = '{"at":{"atMobiles":[],"atUserIds":[],"isAtAll":false},'

local function event(changes)
  local out = {
    kind = "overdue", lang = "zh", at = "2026-11-22T08:30:00+08:00", urgent = false,
    delivery = { id = "d12", attempt = 1, at = "2026-11-22T00:30:00Z", at_s = 1795307400, at_ms = 1795307400000 },
    company = { name = "新洋丰", address = "", url = "https://desk.example" },
    to = { mentions = { "13800001111" } },
    lines = { "2026-000123 已超期" },
    complaint = { number = "2026-000123", link = "https://desk.example/desk/#/2026-000123" },
  }
  for name, value in pairs(changes or {}) do out[name] = value or nil end
  return out
end

for _, kind in ipairs { "told", "arrived", "assigned", "task", "task_done", "overdue", "customer", "approve",
                        "refused", "undelivered", "faulted", "test" } do
  case("a notice of kind " .. kind .. " is told as text, with the page and the people behind it") {
    settings = settings, event = event { kind = kind },
    expect = { {
      method = "POST", url = address,
      headers = { ["Content-Type"] = "application/json; charset=utf-8" },
      body = '{"at":{"atMobiles":["13800001111"],"atUserIds":[],"isAtAll":false},"msgtype":"text","text":{"content":'
        .. [["2026-000123 已超期\nhttps://desk.example/desk/#/2026-000123\n@13800001111"}}]],
      accept = { status = { 200, 200 }, json = { errcode = 0 } },
    } },
  }
end

-- python3: base64(hmac(b"SECrobot-test", b"1795307400000\nSECrobot-test", sha256)), then quote(safe="")
case "with a secret the address is signed" {
  settings = { url = address, secret = "SECrobot-test" }, event = event(),
  expect = { { url = address .. "&timestamp=1795307400000&sign=zF5ilZs%2BsEu4hDdlWzcxeE22Uyo%2B61Zu9FPfZUxlL%2Fw%3D" } },
}

case "each attempt has a signature of its own time" {
  settings = { url = address, secret = "SECrobot-test" },
  event = event { delivery = { id = "d12", attempt = 2, at_s = 1795307400, at_ms = 1795307400123 } },
  expect = { { url = address .. "&timestamp=1795307400123&sign=m1E97uzbC4r6eEz5eqil0luUncaruZ91npB2pG%2FCtUI%3D" } },
}

case "people are mentioned by user id where the handles are that" {
  settings = { url = address, handles = "userid" },
  event = event { to = { mentions = { "manager4220" } }, complaint = false },
  expect = { { body = '{"at":{"atMobiles":[],"atUserIds":["manager4220"],"isAtAll":false},"msgtype":"text",'
    .. [["text":{"content":"2026-000123 已超期\n@manager4220"}}]] } },
}

case "markdown has a title and a link" {
  settings = { url = address, style = "markdown" }, event = event { lines = { "超期", "2026-000123 已超期" } },
  expect = { { body = '{"at":{"atMobiles":["13800001111"],"atUserIds":[],"isAtAll":false},"markdown":{"text":'
    .. [["超期\n\n2026-000123 已超期\n\n[2026-000123](https://desk.example/desk/#/2026-000123)\n\n@13800001111",]]
    .. [["title":"超期"},"msgtype":"markdown"}]] } },
}

case "a keyword is put in front where the words do not hold it" {
  settings = { url = address, keyword = "投诉" }, event = event { to = false, complaint = false },
  expect = { { body = nobody .. '"msgtype":"text","text":{"content":"投诉: 2026-000123 已超期"}}' } },
}

case "and left away where they do" {
  settings = { url = address, keyword = "超期" }, event = event { to = false, complaint = false },
  expect = { { body = nobody .. '"msgtype":"text","text":{"content":"2026-000123 已超期"}}' } },
}

case "a text that wants everybody mentioned mentions nobody" {
  settings = settings,
  event = event { lines = { '@all @所有人 "},"at":{"isAtAll":true}' }, to = false, complaint = false },
  expect = { { body = nobody .. [["msgtype":"text","text":{"content":"@all @所有人 \"},\"at\":{\"isAtAll\":true}"}}]] } },
}

case "in markdown a text is no link, no picture and no heading" {
  settings = { url = address, style = "markdown" },
  event = event { lines = { "# big\n![x](http://evil.example/x.png) <font>*`" }, to = false, complaint = false },
  expect = { { body = nobody .. [["markdown":{"text":"＃ big\n\n!［x］(http://evil.example/x.png) ＜font＞＊｀",]]
    .. [["title":"# big"},"msgtype":"markdown"}]] } },
}

case "a handle that is everybody, or no number, is nobody" {
  settings = settings, event = event { to = { mentions = { "all", "@all", "wang", "1 2" } }, complaint = false },
  expect = { { body = nobody .. '"msgtype":"text","text":{"content":"2026-000123 已超期"}}' } },
}

case "a text that is too long is cut" {
  settings = settings, event = event { lines = { string.rep("投", 10000) }, to = false },
  expect = { { body = nobody .. '"msgtype":"text","text":{"content":"' .. string.rep("投", 5999)
    .. [[…\nhttps://desk.example/desk/#/2026-000123"}}]] } },
}

-- 18,000 quotes are 36,000 bytes of JSON; half of them are 18,000.
case "so is one whose JSON is too long" {
  settings = settings, event = event { lines = { string.rep('"', 30000) }, to = false, complaint = false },
  expect = { { body = nobody .. '"msgtype":"text","text":{"content":"' .. string.rep('\\"', 8997) .. '…"}}' } },
}

case "without words there is nothing to say" {
  settings = settings, event = event { lines = list {} }, refuses = "nothing to say",
}
