-- SPDX-License-Identifier: Apache-2.0
-- Established or not: what is asked, what is proposed, and what a person must decide.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

-- A complaint about these matters, in these words.
local function about(matter, story, more)
  local answers = {
    name = "Chen", phone = "13700000000", kind = "food", product = "oat powder", about = matter, story = story,
  }
  for name, value in pairs(more or {}) do answers[name] = value end
  return answers
end

scenario "S10-R02 a complaint comes by any of six channels, and by one that nobody has thought of" {
  clauses = { "4.1" },
  submit(about("taste", "bitter")),
  refused(act("support.officer", "judge", { verdict = "unclear" }), "came_by"),
  refused(act("support.officer", "judge", { verdict = "unclear", came_by = "other" }), "came_by"),
  act("support.officer", "judge", { verdict = "unclear", came_by = "other", came_by_other = "a video comment" }),
  expect { came_by = "other", came_by_other = "a video comment" },
  submit(about("taste", "bitter")), act("support.officer", "judge", { verdict = "unclear", came_by = "telephone" }),
  submit(about("taste", "bitter")), act("support.officer", "judge", { verdict = "unclear", came_by = "online" }),
  submit(about("taste", "bitter")), act("support.officer", "judge", { verdict = "unclear", came_by = "visit" }),
  submit(about("taste", "bitter")), act("support.officer", "judge", { verdict = "unclear", came_by = "letter" }),
  submit(about("taste", "bitter")), act("support.officer", "judge", { verdict = "unclear", came_by = "mail" }),
  submit(about("taste", "bitter")), act("support.officer", "judge", { verdict = "unclear", came_by = "fax" }),
  expect { came_by = "fax", stage = "tracking" },
}

scenario "S10-R03 nothing is routed before business support has judged" {
  clauses = { "4.1" },
  at "2026-11-02 10:00", submit(about("foreign_matter", "a hair in it")),
  expect { stage = "recorded", owner = "support.officer", verdict = "normal", class = "foreign_matter",
           letter = "receipt", registered = { complaints = false }, due = { judgement = "2026-11-02 15:00" } },
  refused(act("quality.officer", "analyse", { cause = "production", found = "a torn hairnet" })),
  refused(act("quality.officer", "judge", {
    came_by = "mail", verdict = "normal", class = "foreign_matter",
  }), "support.officer"),
  refused(act("support.officer", "judge", { came_by = "mail" }), "verdict"),
  at "2026-11-02 15:01",
  expect { late = { judgement = 1 }, told = { "support.manager" } },
  act("support.officer", "judge", { came_by = "mail", verdict = "normal", class = "foreign_matter" }),
  expect { stage = "tracking", registered = { complaints = "RXD-00001" } },
}

scenario "S10-R04 what is not established has one reason of the list, which is open" {
  clauses = { "4.1.1.1", "4.1.1.2", "4.1.1.3", "4.1.1.4", "4.1.1.5" },
  submit(about("other", "脸上起红疹", { about_other = "the skin" })),
  expect { verdict = "not_established", reason = "constitution" },
  refused(act("support.officer", "judge", { came_by = "mail", verdict = "not_established" }), "reason"),
  act("support.officer", "judge", { came_by = "mail", verdict = "not_established", reason = "constitution" }),
  submit(about("appearance", "the blue is lighter")),
  expect { verdict = "not_established", reason = "redesign" },
  act("support.officer", "judge", { came_by = "mail", verdict = "not_established", reason = "redesign" }),
  submit(about("taste", "a little thinner than last time")),
  expect { verdict = "not_established", reason = "nature" },
  act("support.officer", "judge", { came_by = "mail", verdict = "not_established", reason = "nature" }),
  submit(about("other", "I want ten of them", { about_other = "gifts" })),
  act("support.officer", "judge", { came_by = "mail", verdict = "not_established", reason = "unreasonable" }),
  expect { told = { "support.manager" } },
  submit(about("other", "the bottle is not ours", { about_other = "another maker's" })),
  refused(act("support.officer", "judge", {
    came_by = "mail", verdict = "not_established", reason = "other",
  }), "reason"),
  act("support.officer", "judge", {
    came_by = "mail", verdict = "not_established", reason = "other", reason_other = "not our product",
  }),
  expect { stage = "misunderstanding", reason_other = "not our product" },
}

scenario "S10-R05 what is not established is answered politely and ends without quality assurance" {
  clauses = { "4.1.1" },
  at "2026-11-02 10:00", submit(about("appearance", "the blue is lighter")),
  act("support.officer", "judge", { came_by = "mail", verdict = "not_established", reason = "redesign" }),
  expect { stage = "misunderstanding", owner = "support.officer" },
  refused(act("support.officer", "explain"), "reply"),
  at "2026-11-03 17:01",
  expect { late = { explanation = 1 }, told = { "support.manager" } },
  act("support.officer", "explain", { reply = "The label was redesigned in June; the contents are the same." }),
  expect { closed = true, letter = "explained", tasks = { rectification = { opened = 0 } } },
}

scenario "S10-R06 S10-R07 normal complaints have a class and go to the quality monitoring office" {
  clauses = { "4.1.2", "4.1.2.1", "4.1.2.2", "4.1.2.3" },
  submit(about("short_quantity", "half empty")),
  expect { verdict = "normal", class = "foreign_matter" },
  refused(act("support.officer", "judge", { came_by = "visit", verdict = "normal" }), "class"),
  act("support.officer", "judge", { came_by = "visit", verdict = "normal", class = "foreign_matter" }),
  expect { stage = "tracking", owner = "quality.officer" },
  submit(about("leaking", "the box is wet", { kept = "arrived_so" })),
  expect { verdict = "normal", class = "packaging" },
  act("support.officer", "judge", { came_by = "visit", verdict = "normal", class = "packaging" }),
  expect { stage = "tracking", owner = "quality.officer" },
  submit(about("taste", "it tastes of soap")),
  expect { verdict = "normal", class = "taste" },
  act("support.officer", "judge", { came_by = "visit", verdict = "normal", class = "taste" }),
  expect { stage = "tracking", owner = "quality.officer", class = "taste" },
}

scenario "S10-R08 when the cause is not clear the complaint is treated as a normal one" {
  clauses = { "4.1.2" },
  submit(about("taste", "it is different")),
  expect { verdict = "unclear", reason = false },
  act("support.officer", "judge", { came_by = "telephone", verdict = "unclear" }),
  expect { stage = "tracking", owner = "quality.officer" },
}

scenario "S10-R12 of damaged packaging it is asked how it was kept, and the answer decides" {
  clauses = { "4.1.1.1", "4.1.2.2" },
  refused(submit(about("packaging", "the bag is torn")), "kept"),
  refused(submit(about("leaking", "it drips")), "kept"),
  refused(submit(about("caking", "it is one lump")), "kept"),
  submit(about("caking", "it is one lump", { kept = "otherwise" })),
  expect { verdict = "not_established", reason = "storage" },
  refused(act("support.officer", "judge", {
    came_by = "mail", verdict = "not_established", reason = "storage",
  }), "kept_how"),
  act("support.officer", "judge", {
    came_by = "mail", verdict = "not_established", reason = "storage",
    kept_how = "open in the bathroom, says the customer",
  }),
  expect { stage = "misunderstanding" },
  submit(about("packaging", "the bag is torn", { kept = "as_labelled" })),
  expect { verdict = "normal", class = "packaging", reason = false },
  submit(about("packaging", "the bag is torn", { kept = "not_known" })),
  expect { verdict = "unclear", reason = false },
}
