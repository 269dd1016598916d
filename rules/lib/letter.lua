-- SPDX-License-Identifier: Apache-2.0
-- Letters to the complainant and the labels of every face, a file for each language.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared = host.complain, host.declared

-- letters/en.lua: letter "declined" { subject = "...", text = [[... {number} ...]] }
letter = named("letter", function(name, body, at)
  local what, language = 'letter "' .. name .. '"', host.language(at, "letters")
  host.check_keys(what, at, body, { subject = "text", text = "text" })
  host.check_present(what, at, body, { "subject", "text" })
  declared.letters[name] = declared.letters[name] or {}
  if declared.letters[name][language] then complain(at, what .. " is written twice in this language") end
  declared.letters[name][language] = { subject = body.subject, text = body.text }
end)

-- words/en.lua: words { ["stage.recorded"] = "Recorded", ... }
function words(list)
  local at = where()
  if type(list) ~= "table" then fault 'words takes labels: words { ["stage.recorded"] = "Recorded" }' end
  local language = host.language(at, "words")
  local all = declared.words[language] or {}
  for key, label in pairs(list) do
    if type(key) ~= "string" or type(label) ~= "string" then
      complain(at, "words are texts by name: [\"stage.recorded\"] = \"Recorded\"")
    else
      all[key] = label
    end
  end
  declared.words[language] = all
end
