-- SPDX-License-Identifier: Apache-2.0
-- An approval serves a clause like anything else, and this one is not there.

--- approvals.lua
before_sending "answer" { approve = "service.manager", clause = "9" }  --! unknown-clause
