-- SPDX-License-Identifier: Apache-2.0
-- Slack: tells a team's channel through an incoming webhook.
-- Nothing that is said can mention anybody; only the people of the notice are.

local text_characters = 4000

local entity = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" }

-- The three characters Slack reads as its own, and only these.
local function escaped(words)
  return (string.gsub(words, "[&<>]", entity))
end

local function said(event)
  if not event.lines or #event.lines == 0 then refuse("there is nothing to say to a team") end
  return table.concat(event.lines, "\n")
end

local function link_of(event)
  local link = event.complaint and event.complaint.link
  if not link then return nil end
  return "<" .. escaped(string.gsub(link, "|", "%%7C")) .. "|" .. escaped(event.complaint.number) .. ">"
end

-- Only member ids, twenty at most: U or W, letters and digits; so no <!channel> and no group.
local function mentions(event)
  local out = {}
  for _, handle in ipairs(event.to and event.to.mentions or {}) do
    if string.find(handle, "^[UW][%u%d]+$") and #handle <= 64 and #out < 20 then out[#out + 1] = "<@" .. handle .. ">" end
  end
  return #out > 0 and table.concat(out, " ") or nil
end

plugin "slack" {
  title = { en = "Slack", zh = "Slack", es = "Slack" },
  via = "http",
  tells = { "team" },
  settings = {
    secret { "url", required = true, help = {
      en = "The webhook's address as the service shows it. Who has it can write to the group, so it is kept like a password.",
      zh = "服务给出的完整 Webhook 地址。持有该地址者即可向群里发消息，故按密码保存。",
      es = "La dirección del webhook tal como la da el servicio. Quien la tiene puede escribir al grupo: se guarda como una contraseña.",
    } },
  },
  shape = function(event, settings)
    local out = { escaped(cut(said(event), text_characters)) }
    out[#out + 1] = link_of(event)
    out[#out + 1] = mentions(event)
    return { {
      method = "POST",
      url = settings.url,
      headers = { ["Content-Type"] = "application/json; charset=utf-8" },
      -- Without mrkdwn the stars and underscores of a text stay what they are.
      body = json { text = table.concat(out, "\n"), mrkdwn = false },
      accept = { status = { 200, 200 } },
    } }
  end,
}
