-- SPDX-License-Identifier: Apache-2.0

scenario "an injury is judged and answered" { clauses = { "1" },
  submit { name = "Wu", story = "The door injured me" },
  expect { severity = "serious", stage = "recorded" },
  act("service.officer", "judge", { verdict = "yes" }),
  act("service.manager", "write", { text = "We are sorry." }),
  expect { stage = "closed", letter = "reply" },
}
