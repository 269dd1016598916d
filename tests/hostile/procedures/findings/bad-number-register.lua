-- SPDX-License-Identifier: Apache-2.0
-- A register's number without a sequence.

--- papers.lua
register "extra" { number = "R-{yyyy}", "name" }  --! bad-number
