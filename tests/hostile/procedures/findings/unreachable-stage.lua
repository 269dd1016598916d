-- SPDX-License-Identifier: Apache-2.0
-- No action leads here.

--- stages.lua +
stage "lost" { owner = "service.officer",  --! unreachable-stage
  action "leave" { to = "closed" },
}
