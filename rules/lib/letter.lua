-- SPDX-License-Identifier: Apache-2.0
-- Letters to the complainant, who approves them before they go out, and the labels of every
-- face, a file for each language.  What several procedures share gives way to what a procedure
-- says itself.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared = host.complain, host.declared
local shared_letters, shared_words = {}, {}  -- which of those there are came from shared/

-- Whether `key` may be set: it is new, or takes the place of a shared one.
local function gives_way(from_shared, there, key, shared)
  if there[key] == nil then
    from_shared[key] = shared
    return true
  end
  if shared or not from_shared[key] then return false end
  from_shared[key] = false
  return true
end

local function notes_for(all, name)
  all[name] = all[name] or {}
  return all[name]
end

-- letters/en.lua: letter "declined" { subject = "...", text = [[... {number} ...]] }
letter = named("letter", function(name, body, at)
  local what = 'letter "' .. name .. '"'
  local language, shared = host.language(at, "letters")
  local notes, there = notes_for(shared_letters, name), notes_for(declared.letters, name)
  host.check_keys(what, at, body, { subject = "text", text = "text" })
  host.check_present(what, at, body, { "subject", "text" })
  if there[language] and notes[language] == shared then complain(at, what .. " is written twice in this language") end
  if gives_way(notes, there, language, shared) then
    there[language] = { subject = body.subject, text = body.text, at = at }
  end
end)

-- before_sending "final" { approve = { "service.manager" }, clause = "7" }; "answer" is what an
-- officer writes to the customer in words of their own.
before_sending = named("before_sending", function(name, body, at)
  local what = 'before_sending "' .. name .. '"'
  host.check_keys(what, at, body, { approve = "text_or_texts", clause = "text" })
  host.check_present(what, at, body, { "approve" })
  if #body > 0 then complain(at, what .. ": every part has a name; write approve = { ... }") end
  host.add(declared.approvals, {
    word = "before_sending", name = name, approve = host.listed(body.approve), clause = body.clause, at = at,
  })
end)

-- words/en.lua: words { ["stage.recorded"] = "Recorded", ... }
function words(list)
  local at = where()
  if type(list) ~= "table" then fault 'words takes labels: words { ["stage.recorded"] = "Recorded" }' end
  local language, shared = host.language(at, "words")
  local notes, there = notes_for(shared_words, language), notes_for(declared.words, language)
  for key, label in pairs(list) do
    if type(key) ~= "string" or type(label) ~= "string" then
      complain(at, "words are texts by name: [\"stage.recorded\"] = \"Recorded\"")
    elseif notes[key] == shared or gives_way(notes, there, key, shared) then
      there[key] = label
    end
  end
end
