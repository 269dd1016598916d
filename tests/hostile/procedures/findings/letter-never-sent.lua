-- SPDX-License-Identifier: Apache-2.0
-- Somebody approves a letter that nobody writes.

--- approvals.lua
before_sending "extra" { approve = { "service.manager" } }  --! letter-never-sent

--- letters/en.lua +
letter "extra" { subject = "Extra", text = "Nobody sends this." }

--- letters/es.lua +
letter "extra" { subject = "Otra", text = "Nadie la envía." }
