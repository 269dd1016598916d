-- SPDX-License-Identifier: Apache-2.0
-- What the custom bot is sent; the format is the one of README.md's address.

local address = "https://open.feishu.cn/open-apis/bot/v2/hook/5ef5d3a0-0001"
local settings = { url = address }
local text_settings = { url = address, style = "text" }
local page = "https://desk.example/desk/#/2026-000123"

local function event(changes)
  local out = {
    kind = "overdue", lang = "zh", at = "2026-11-22T08:30:00+08:00", urgent = false,
    delivery = { id = "d12", attempt = 1, at = "2026-11-22T00:30:00Z", at_s = 1795307400, at_ms = 1795307400000 },
    company = { name = "新洋丰", address = "", url = "https://desk.example" },
    to = { mentions = { "ou_18eac85d35a26f989317ad4f02e8bbbb" } },
    lines = { "2026-000123 已超期", "受理：2026-11-20" },
    complaint = { number = "2026-000123", link = page },
  }
  for name, value in pairs(changes or {}) do out[name] = value or nil end
  return out
end

for _, kind in ipairs { "told", "arrived", "assigned", "task", "task_done", "overdue", "customer", "approve",
                        "refused", "undelivered", "faulted", "test" } do
  case("a notice of kind " .. kind .. " is a post with a title, the page and the people") {
    settings = settings, event = event { kind = kind },
    expect = { {
      method = "POST", url = address,
      headers = { ["Content-Type"] = "application/json; charset=utf-8" },
      body = '{"content":{"post":{"zh_cn":{"content":[[{"tag":"text","text":"受理：2026-11-20"}],'
        .. '[{"href":"' .. page .. '","tag":"a","text":"2026-000123"},{"tag":"text","text":" "},'
        .. '{"tag":"at","user_id":"ou_18eac85d35a26f989317ad4f02e8bbbb"}]],"title":"2026-000123 已超期"}}},"msg_type":"post"}',
      accept = { status = { 200, 200 }, json = { code = 0 } },
    } },
  }
end

case "in Spanish it is a Spanish post, and a title alone is its text, too" {
  settings = settings, event = event { lang = "es", lines = { "2026-000123: fuera de plazo" }, to = false, complaint = false },
  expect = { { body = '{"content":{"post":{"es_es":{"content":[[{"tag":"text","text":"2026-000123: fuera de plazo"}]],'
    .. '"title":"2026-000123: fuera de plazo"}}},"msg_type":"post"}' } },
}

case "as text, people are mentioned by tags" {
  settings = text_settings, event = event { to = { mentions = { "ou_1", "ou_2" } } },
  expect = { { body = [[{"content":{"text":"2026-000123 已超期\n受理：2026-11-20\n]] .. page
    .. [[\n<at user_id=\"ou_1\"></at> <at user_id=\"ou_2\"></at>"},"msg_type":"text"}]] } },
}

-- python3: base64(hmac(b"1795307400\nfeishu-test-secret", b"", sha256))
case "with a secret the body is signed" {
  settings = { url = address, style = "text", secret = "feishu-test-secret" }, event = event { to = false, complaint = false },
  expect = { { body = [[{"content":{"text":"2026-000123 已超期\n受理：2026-11-20"},"msg_type":"text",]]
    .. '"sign":"/bFkinyQmYS0tx9LKiMetC5u7KxTZDt2q7+BQQoCu0Y=","timestamp":"1795307400"}' } },
}

case "a keyword is put in front where the words do not hold it" {
  settings = { url = address, style = "text", keyword = "投诉" }, event = event { to = false, complaint = false },
  expect = { { body = [[{"content":{"text":"投诉: 2026-000123 已超期\n受理：2026-11-20"},"msg_type":"text"}]] } },
}

case "a text that wants everybody mentioned mentions nobody" {
  settings = text_settings,
  event = event { lines = { '<at user_id="all">所有人</at> <AT id=all></AT>' }, to = false, complaint = false },
  expect = { { body = [[{"content":{"text":"＜at user_id=\"all\">所有人＜/at> ＜AT id=all>＜/AT>"},"msg_type":"text"}]] } },
}

case "neither does one in a post, nor does it get out of its JSON" {
  settings = settings,
  event = event { lines = { "2026-000123", 'x"}],[{"tag":"at","user_id":"all"}]<at user_id="all"></at>\n' }, to = false, complaint = false },
  expect = { { body = '{"content":{"post":{"zh_cn":{"content":[[{"tag":"text","text":'
    .. [=["x\"}],[{\"tag\":\"at\",\"user_id\":\"all\"}]＜at user_id=\"all\">＜/at>\n"}]],"title":"2026-000123"}}},"msg_type":"post"}]=] } },
}

case "a handle that is everybody, or breaks out of its tag, is nobody" {
  settings = text_settings, event = event { to = { mentions = { "all", "ALL", 'ou_1"><at', "a b" } }, complaint = false },
  expect = { { body = [[{"content":{"text":"2026-000123 已超期\n受理：2026-11-20"},"msg_type":"text"}]] } },
}

case "a text that is too long is cut" {
  settings = text_settings, event = event { lines = { "2026-000123", string.rep("投", 10000) }, to = false },
  expect = { { body = [[{"content":{"text":"2026-000123\n]] .. string.rep("投", 5332) .. [[…\n]] .. page
    .. '"},"msg_type":"text"}' } },
}

-- 16,000 quotes are 32,000 bytes of JSON, more than 20 KB; half of them are 16,000.
case "so is one whose JSON is too long" {
  settings = text_settings, event = event { lines = { "2026-000123", string.rep('"', 30000) }, to = false, complaint = false },
  expect = { { body = [[{"content":{"text":"2026-000123\n]] .. string.rep('\\"', 7997) .. '…"},"msg_type":"text"}' } },
}

case "without words there is nothing to say" {
  settings = settings, event = event { lines = list {} }, refuses = "nothing to say",
}
