-- SPDX-License-Identifier: Apache-2.0
-- Paper: sheets, the printed form in the order of the paper, and registers, the ledger.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared = host.complain, host.declared

local function cell_word(kind, example)
  return function(source)
    if type(source) ~= "string" or source == "" then fault(kind .. " takes " .. example) end
    return { word = "cell", kind = kind, source = source, at = where() }
  end
end

cell      = cell_word("cell", 'a field or a fact: cell "complaint.name", cell "number"')
label     = cell_word("label", 'a word of words/: label "sheet.hint"')
signature = cell_word("signature", 'what is signed: signature "approves the plan"')

local function cells_of(what, at, body)
  if type(body) ~= "table" then fault(what .. ' takes cells: ' .. what .. ' { cell "complaint.name" }') end
  local cells = host.parts(what, at, body, "cell", 'cell "...", label "..." and signature "..."')
  if #cells == 0 then complain(at, what .. " has no cell") end
  return cells
end

function row(body)
  local at = where()
  return { word = "row", cells = cells_of("row", at, body), at = at }
end

-- each "round" { ... }: a row for each filling; each "plan.measures" { ... }: for each row of a block
each = named("each", function(name, body, at)
  return { word = "row", each = name, cells = cells_of('each "' .. name .. '"', at, body), at = at }
end)

sheet = named("sheet", function(name, body, at)
  local what = 'sheet "' .. name .. '"'
  host.check_keys(what, at, body, { code = "text", title = "titles", register = "text", languages = "texts" })
  local rows = host.parts(what, at, body, "row", 'row { ... } and each "..." { ... }')
  if #rows == 0 then complain(at, what .. " has no row") end
  host.add(declared.sheets, {
    word = "sheet", name = name, code = body.code, title = body.title, register = body.register,
    languages = body.languages, rows = rows, at = at,
  })
end)

-- register "complaints" { number = "R-{seq:4}", enters = acted "confirm", "number", "complaint.name" }
register = named("register", function(name, body, at)
  local what, columns = 'register "' .. name .. '"', {}
  host.check_keys(what, at, body, { number = "text", enters = "trigger", title = "titles" })
  for i, source in ipairs(body) do
    if type(source) ~= "string" then
      complain(at, what .. ': a column is a field or a fact: "complaint.name", "received_at"')
    end
    columns[i] = source
  end
  if #columns == 0 then complain(at, what .. " has no column") end
  host.add(declared.registers, {
    word = "register", name = name, number = body.number, enters = body.enters, title = body.title,
    columns = columns, at = at,
  })
end)
