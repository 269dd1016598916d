-- SPDX-License-Identifier: Apache-2.0
-- A column that shows nothing.

--- papers.lua
register "extra" { "name", "complaint.ghost" }  --! unknown-column

--- words/en.lua +
words { ["ghost"] = "Ghost" }

--- words/es.lua +
words { ["ghost"] = "Fantasma" }
