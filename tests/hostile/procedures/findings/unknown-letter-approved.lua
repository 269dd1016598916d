-- SPDX-License-Identifier: Apache-2.0
-- Somebody approves a letter that is not written; the words of an officer are no letter.

--- approvals.lua
before_sending "ghost"  { approve = { "service.manager" } }  --! unknown-letter
before_sending "answer" { approve = { "service.manager" } }
