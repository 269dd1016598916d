-- SPDX-License-Identifier: Apache-2.0
-- The register of repairs: who may follow up which.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

local lamp = { name = "Li", home = "2-3-301", phone = "13900000000", story = "楼道灯不亮" }
local seen = {
  method = "visit", followed_at = "2026-11-03 15:00", by = "Wang", opinion = "bright again", remark = "none",
}

scenario "S05-R03 S05-R04 a general repair goes through the columns of its row and is followed up by an officer only" {
  clauses = { "register", "handling", "general" },
  at "2026-11-02 10:00",
  refused(submit { name = "Li", home = "2-3-301", phone = "13900000000" }, "story"),
  submit(lamp),
  expect {
    stage = "registered", letter = "registered", registered = { repairs = "1" },
    due = { grading = "2026-11-02 12:00" },
  },
  refused(act("property.officer", "grade"), "importance"),
  act("property.officer", "grade", { importance = "general" }),
  expect { told = {}, due = { ["general repair"] = "2026-11-05 17:00" } },
  refused(act("property.officer", "repaired"), "result"),
  act("property.officer", "repaired", { result = "a new lamp" }),
  expect { stage = "officer's follow-up", owner = "property.officer" },
  refused(act("property.leader", "follow up", seen), "property.officer"),
  refused(act("property.officer", "follow up", {
    method = "visit", followed_at = "2026-11-03 15:00", opinion = "good",
  }), "by"),
  act("property.officer", "follow up", seen),
  expect { closed = true, method = "visit", opinion = "bright again" },
}

scenario "S05-R04 an important repair is the supervising leader's to follow up, and nobody else's" {
  clauses = { "important" },
  at "2026-11-06 16:00",                                  -- a Friday: an important repair does not wait for Monday
  submit { name = "Chen", home = "5-1-102", phone = "13900000001", story = "水管爆裂" },
  act("property.officer", "grade", { importance = "important" }),
  expect { told = { "property.leader" }, due = { ["important repair"] = "2026-11-07 16:00" } },
  act("property.officer", "important repair done", { result = "a new pipe" }),
  expect { stage = "leader's follow-up", owner = "property.leader" },
  refused(act("property.officer", "follow up in person", seen), "property.leader"),
  act("property.leader", "follow up in person", seen),
  expect { closed = true },
}

scenario "S05-R04 what turns out to be important is the leader's from then on" {
  clauses = { "important" },
  submit(lamp),
  act("property.officer", "grade", { importance = "general" }),
  act("property.officer", "it is important"),
  expect { stage = "important repair", told = { "property.leader" } },
  act("property.officer", "important repair done", { result = "the cable of the whole staircase" }),
  refused(act("property.officer", "follow up in person", seen), "property.leader"),
}

scenario "repairs that lie too long are heard of, an important one by the leader" {
  clauses = { "handling", "important" },
  at "2026-11-02 10:00", submit(lamp),
  at "2026-11-02 12:01",
  expect { late = { grading = 1 }, told = { "property.supervisor" } },
  act("property.officer", "grade", { importance = "general" }),
  at "2026-11-05 17:01",
  expect { late = { ["general repair"] = 1 }, told = { "property.supervisor" } },
  act("property.officer", "it is important"),
  after(hours(25)),
  expect { late = { ["important repair"] = 1 }, told_urgently = { "property.leader" } },
  act("property.officer", "important repair done", { result = "a new lamp" }),
  after(days(5)),
  expect { late = { ["follow-up"] = 1 }, told = { "property.supervisor" } },
}

scenario "S05-R16 a repair out of a patrol is a row like any other, without a letter" {
  clauses = { "patrol" },
  submit({ name = "Wang", home = "7 号楼大堂", story = "消防栓漏水", source = "patrol" }, { by = "property.officer" }),
  expect {
    stage = "registered", source = "patrol", letter = false, told = { "property.officer" },
           registered = { repairs = "1" },
  },
}
