-- SPDX-License-Identifier: Apache-2.0
-- Slack: tells a team's channel through an incoming webhook.
-- Nothing that is said can mention anybody; only the people of the notice are.

local text_characters = 4000

local entity = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" }

-- The three characters Slack reads as its own, and only these.
local function escaped(words)
  return (string.gsub(words, "[&<>]", entity))
end

local function link_of(event)
  local link = event.complaint and event.complaint.link
  if not link then return nil end
  return "<" .. escaped(string.gsub(link, "|", "%%7C")) .. "|" .. escaped(event.complaint.number) .. ">"
end

-- Only member ids, twenty at most: U or W, letters and digits; so no <!channel> and no group.
local function mentions(event)
  local out = people(event, "^[UW][%u%d]+$")
  for n, handle in ipairs(out) do out[n] = "<@" .. handle .. ">" end
  return #out > 0 and table.concat(out, " ") or nil
end

plugin "slack" {
  title = { en = "Slack", zh = "Slack", es = "Slack" },
  via = "http",
  tells = { "team" },
  settings = {
    robot_address(),
  },
  shape = function(event, settings)
    local out = { escaped(cut(table.concat(lines_of(event), "\n"), text_characters)) }
    out[#out + 1] = link_of(event)
    out[#out + 1] = mentions(event)
    -- Without mrkdwn the stars and underscores of a text stay what they are.
    return post_json(settings.url, json { text = table.concat(out, "\n"), mrkdwn = false })
  end,
}
