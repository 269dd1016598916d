-- SPDX-License-Identifier: Apache-2.0
-- 企业微信: tells a team's group chat through the webhook of its group robot.
-- Nothing that is said can mention anybody; only the people of the notice are.

local text_bytes, markdown_bytes = 2048, 4096

-- <@somebody> mentions in both styles: the bracket becomes a wide one.
local function disarmed(words)
  return (string.gsub(words, "<@", "＜@"))
end

local wide = { ["["] = "［", ["]"] = "］", ["<"] = "＜", [">"] = "＞", ["*"] = "＊", ["`"] = "｀" }

-- Markdown here has no escapes, so what would be a link, a colour or a heading becomes wide.
local function unmarked(words)
  words = string.gsub(words, "[%[%]<>*`]", wide)
  return (string.gsub("\n" .. words, "(\n%s*)#", "%1＃"):sub(2))
end

-- Cut where it is too long; the link behind it never is.
local function fitted(words, link, most)
  local tail = link and "\n" .. link or ""
  return shortened(words, most - #tail) .. tail
end

local function as_markdown(event, users)
  local tail = {}
  for _, user in ipairs(users) do tail[#tail + 1] = "<@" .. user .. ">" end
  local link = event.complaint and event.complaint.link
  if link then table.insert(tail, 1, "[" .. event.complaint.number .. "](" .. link .. ")") end
  local words = fitted(unmarked(table.concat(lines_of(event), "\n")), #tail > 0 and table.concat(tail, " ") or nil, markdown_bytes)
  return { msgtype = "markdown", markdown = { content = words } }
end

local function as_text(event, users, mobiles)
  local link = event.complaint and event.complaint.link
  local body = { content = fitted(disarmed(table.concat(lines_of(event), "\n")), link, text_bytes) }
  if #users > 0 then body.mentioned_list = users end
  if #mobiles > 0 then body.mentioned_mobile_list = mobiles end
  return { msgtype = "text", text = body }
end

plugin "wecom" {
  title = { en = "WeCom group robot", zh = "企业微信群机器人", es = "Robot de grupo de WeCom" },
  via = "http",
  tells = { "team" },
  settings = {
    robot_address(),
    choice { "style", options = { "text", "markdown" }, default = "text", help = {
      en = "Plain text, or markdown with a link (shown by WeCom alone, not by WeChat).",
      zh = "纯文本，或带链接的 markdown（仅企业微信内显示，微信中不显示）。",
      es = "Texto simple, o markdown con enlace (solo lo muestra WeCom, no WeChat).",
    } },
    choice { "handles", options = { "userid", "mobile" }, default = "userid", help = {
      en = "What the handles of your staff are: userids or mobile numbers. Mobile numbers always go as text.",
      zh = "员工“聊天账号”填写的是成员 userid 还是手机号。使用手机号时总以文本发送。",
      es = "Qué son los alias de su personal: userid o números de móvil. Con números siempre va como texto.",
    } },
  },
  shape = function(event, settings)
    local by_mobile = settings.handles == "mobile"
    local users = by_mobile and {} or people(event, "^[%w][%w_.@-]*$")
    local mobiles = by_mobile and people(event, "^%d+$") or {}
    local body = settings.style == "markdown" and #mobiles == 0 and as_markdown(event, users)
      or as_text(event, users, mobiles)
    return post_json(settings.url, json(body), { errcode = 0 })
  end,
}
