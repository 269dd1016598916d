-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "in doubt it goes to quality as an established one does" {
  clauses = { "judge", "doubt" },
  at "2026-11-02 10:00", submit { name = "Li", about = "taste", story = "it tastes of soap" },
  expect { stage = "recorded", verdict = "unclear", reason = false },
  refused(act("quality.officer", "settle", { reply = "no" })),
  refused(act("support.officer", "judge", {}), "verdict"),
  act("support.officer", "judge", { verdict = "unclear" }),
  expect { stage = "tracking", owner = "quality.officer" },
  after(hours(25)),
  expect { late = { answer = 1 }, told = { "support.manager" } },
  act("quality.officer", "settle", { reply = "exchanged" }),
  expect { closed = true },
}

scenario "damaged packaging: how it was kept is asked, and decides" {
  clauses = { "storage", "not" },
  refused(submit { name = "Li", about = "packaging", story = "the bag is caked" }, "kept"),
  submit { name = "Li", about = "packaging", kept = "damp", story = "the bag is caked" },
  expect { verdict = "not_established", reason = "storage" },
  refused(act("support.officer", "judge", { verdict = "not_established" }), "reason"),
  act("support.officer", "judge", { verdict = "not_established", reason = "storage" }),
  expect { stage = "declined", owner = "support.officer" },
  act("support.officer", "explain", { reply = "It has to be kept dry." }),
  expect { closed = true },
  submit { name = "Li", about = "packaging", kept = "dry", story = "the bag was torn" },
  expect { verdict = "unclear", reason = false },
}

scenario "foreign matter is established, an allergy is not, in Chinese as in English" {
  clauses = { "not" },
  submit { name = "Li", about = "foreign_matter", story = "a hair" },
  expect { verdict = "established" },
  submit { name = "Li", about = "other", about_other = "skin", story = "吃了以后皮肤过敏" },
  expect { verdict = "not_established", reason = "constitution" },
  submit { name = "Li", about = "other", about_other = "skin", story = "I am Allergic to it" },
  expect { reason = "constitution" },
}
