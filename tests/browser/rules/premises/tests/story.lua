-- SPDX-License-Identifier: Apache-2.0

scenario "an injury is serious, and the plan is reviewed" {
  submit {
    name = "Li", seen_at = "2026-09-30 17:40", place = "hall", hurt = "yes", injury = "a finger",
    state = { lamps = true, doors = "one hangs" },
  },
  expect { stage = "open", severity = "serious" },
  act("service.officer", "plan", { measures = { { what = "Hang the door" } }, cause = "unknown" }),
  expect { stage = "waiting", paused = { answer = true } },
  receive("quality.officer", "review"),
  answer("quality.officer", "review", { outcome = "agreed" }),
  act("service.officer", "finish"),
  expect { stage = "done" },
}
