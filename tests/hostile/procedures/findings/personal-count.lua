-- SPDX-License-Identifier: Apache-2.0
-- How often each name occurs would be a list of persons.

--- papers.lua
register "ledger" { title = { en = "Ledger", es = "Libro" }, "complaint.name" }
summary "month" { register = "ledger", period = "month", count = { "name" } }  --! personal-count
