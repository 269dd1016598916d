-- SPDX-License-Identifier: Apache-2.0
-- Paper: sheets, the printed form in the order of the paper; registers, the ledger;
-- and summaries, what a week or a month of a ledger comes to.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared = host.complain, host.declared

local cells_most, parts_deep_most, columns_most = 24, 4, 100

-- cell("complaint.story", { lines = 6, wide = 2, above = true, label = "sheet.story" })
local function cell_word(kind, example)
  return function(source, options)
    local at = where()
    if type(source) ~= "string" or source == "" then fault(kind .. " takes " .. example) end
    if options ~= nil and type(options) ~= "table" then
      fault(kind .. ' "' .. source .. '": how it looks stands in { ... }, as in ' .. kind .. '("' .. source .. '", { wide = 2 })')
    end
    local look = options or {}
    host.check_keys(kind .. ' "' .. source .. '"', at, look,
      { lines = "lines", wide = "wide", above = "flag", plain = "flag", label = "text" })
    return { word = "cell", kind = kind, source = source, at = at, lines = look.lines, wide = look.wide,
             above = look.above, plain = look.plain, label = look.label }
  end
end

cell      = cell_word("cell", 'a field or a fact: cell "complaint.name", cell "number"')
label     = cell_word("label", 'a word of words/: label "sheet.hint"')
signature = cell_word("signature", 'what is signed: signature "approves the plan"')

local function cells_of(what, at, body)
  if type(body) ~= "table" then fault(what .. ' takes cells: ' .. what .. ' { cell "complaint.name" }') end
  local cells = host.parts(what, at, body, "cell", 'cell "...", label "..." and signature "..."')
  if #cells == 0 then complain(at, what .. " has no cell") end
  if #cells > cells_most then complain(at, what .. " has more than " .. cells_most .. " cells") end
  return cells
end

function row(body)
  local at = where()
  return { word = "row", kind = "cells", cells = cells_of("row", at, body), at = at }
end

-- Rows within rows: how many levels of them, and the deepest are told where they stand.
local function depth_of(what, at, rows)
  local deepest = 0
  for _, inner in ipairs(rows) do
    if (inner.depth or 0) > deepest then deepest = inner.depth end
  end
  if deepest == parts_deep_most then
    complain(at, what .. " holds rows within rows more than " .. parts_deep_most .. " deep")
  end
  return deepest + 1
end

local function holds_rows(body)
  return type(body[1]) == "table" and body[1].word == "row"
end

-- each "round" { ... } a line for each filling; each "plan.measures" { ... } for each row of a block;
-- with row { ... } inside, those rows again and again; at_least: so many are on the paper.
each = named("each", function(name, body, at)
  local what = 'each "' .. name .. '"'
  host.check_keys(what, at, body, { at_least = "at_least" })
  local made = { word = "row", kind = "each", name = name, at_least = body.at_least, at = at }
  if holds_rows(body) then
    made.rows = host.parts(what, at, body, "row", "row { ... }")
    made.depth = depth_of(what, at, made.rows)
  else
    made.cells = cells_of(what, at, body)
  end
  return made
end)

-- each_task "copy" { cell "team", cell "received_at", ... }: a line for each task of that name.
each_task = named("each_task", function(name, body, at)
  local what = 'each_task "' .. name .. '"'
  host.check_keys(what, at, body, { at_least = "at_least" })
  return { word = "row", kind = "tasks", name = name, cells = cells_of(what, at, body), at_least = body.at_least, at = at }
end)

-- part "sheet.verification" { row { ... }, ... }: rows under a heading; side = true: the heading
-- stands beside them, as on Chinese paper.
part = named("part", function(name, body, at)
  local what = 'part "' .. name .. '"'
  host.check_keys(what, at, body, { side = "flag" })
  local rows = host.parts(what, at, body, "row", 'row { ... }, each "..." { ... } and the like')
  if #rows == 0 then complain(at, what .. " has no row") end
  return { word = "row", kind = "part", name = name, rows = rows, side = body.side or nil,
           depth = depth_of(what, at, rows), at = at }
end)

local function line_word(word, kind, example)
  return function(name)
    local at = where()
    if type(name) ~= "string" or name == "" then fault(word .. " takes " .. example) end
    return { word = "row", kind = kind, name = name, at = at }
  end
end

items   = line_word("items", "items", 'a checklist: items "patrol.items"')
figures = line_word("figures", "figures", 'a summary: figures "month"')
entries = line_word("entries", "entries", 'a summary: entries "month"')

sheet = named("sheet", function(name, body, at)
  local what = 'sheet "' .. name .. '"'
  host.check_keys(what, at, body, { code = "text", revision = "text", title = "titles", register = "text",
                                    languages = "texts", landscape = "flag" })
  local rows = host.parts(what, at, body, "row", 'row { ... }, part "..." { ... }, each "..." { ... } and the like')
  if #rows == 0 then complain(at, what .. " has no row") end
  host.add(declared.sheets, {
    word = "sheet", name = name, code = body.code, revision = body.revision, title = body.title,
    register = body.register, languages = body.languages, landscape = body.landscape, rows = rows, at = at,
  })
end)

-- register "complaints" { number = "R-{seq:4}", enters = acted "confirm", "number", "complaint.name" }
register = named("register", function(name, body, at)
  local what, columns = 'register "' .. name .. '"', {}
  host.check_keys(what, at, body, { number = "text", enters = "entry", title = "titles", code = "text",
                                    readers = "texts" })
  for i, source in ipairs(body) do
    if type(source) ~= "string" then
      complain(at, what .. ': a column is a field or a fact: "complaint.name", "received_at"')
    end
    columns[i] = source
  end
  if #columns == 0 then complain(at, what .. " has no column") end
  if #columns > columns_most then complain(at, what .. " has more than " .. columns_most .. " columns") end
  host.add(declared.registers, {
    word = "register", name = name, number = body.number, enters = body.enters, title = body.title,
    code = body.code, readers = body.readers, columns = columns, at = at,
  })
end)

-- summary "month" { of = "dispatch", register = "complaints", period = "month", count = { "type" } }
summary = named("summary", function(name, body, at)
  local what = 'summary "' .. name .. '"'
  host.check_keys(what, at, body, { of = "text", register = "text", period = "text", count = "texts" })
  host.check_present(what, at, body, { "register", "period" })
  if body.period ~= "day" and body.period ~= "week" and body.period ~= "month" then
    complain(at, what .. ': period is "day", "week" or "month"')
  end
  host.add(declared.summaries, {
    word = "summary", name = name, of = body.of, register = body.register, period = body.period,
    count = body.count, at = at,
  })
end)
