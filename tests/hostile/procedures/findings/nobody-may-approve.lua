-- SPDX-License-Identifier: Apache-2.0
-- Words that a role is to approve which nobody can be; that another may makes no difference.

--- approvals.lua
before_sending "answer" { approve = { "service.manager", "service.boss" } }  --! nobody-may
