-- SPDX-License-Identifier: Apache-2.0
-- The disciplines in their order, the ways back, and the three limits.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" },
            fri = { "09:00-17:00" } },
}

local complaint = {
  company = "Pumps Ltd", name = "Ines", part = "seal", lot = "A17", quantity = 3, story = "Three seals leak",
}
local emergency = { symptom = "It leaks at start", emergency = "taken", emergency_action = "20 good seals by courier" }
local team = {
  champion = "Zhao", leader = "Li",
  members = {
    { member = "Wang", department = "production" },
    { member = "Sun", department = "engineering", part_in_it = "mould" },
  },
}
local problem = {
  what = "seal, crack", where = "lip", when = "2 November", who = "line 3", why = "it leaks", how = "pressure test",
  how_many = 3,
}
local containment = {
  stock = "sorted", stock_sorted = 100, stock_ok = 96, stock_nok = 4, transit = "not_applicable",
  customer = "sorted", customer_sorted = 40, customer_ok = 37, customer_nok = 3,
  interim = "100 % inspection", clean_point = "lot A18",
}
local cause = {
  occurred_1 = "The lip cracked", occurred_2 = "The mould was cold", root_occurred = "The heater has no alarm",
  escaped_1 = "The test was skipped", root_escaped = "The test is not in the control plan",
}
local corrective = {
  against_occurrence = "an alarm", against_escape = "a test in the plan", verification = "50 shots",
  verified = "yes", departments = { "production", "quality" },
}
local carried_out = { carried_out = "done as planned", done_on = "2026-11-16" }
local effective = {
  validated_on = "2026-11-20", effect = "effective", proof = "no crack in 500", containment_ends = "2026-11-21",
}
local prevention = {
  fmea = "updated", control_plan = "updated", documents = "not_applicable", lessons = "heaters need alarms",
  spread = { { spread_to = "line 4", spread_by = "2026-12-01" } },
}

scenario "8D D0 D1 D2 D3 D4 D5 D6 D7 D8 from the first answer to the champion's signature" {
  clauses = { "D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8" },
  at "2026-11-02 10:00", submit(complaint, { lang = "zh" }),
  expect { stage = "emergency", owner = "quality.officer", letter = "receipt",
           due = { D3 = "2026-11-03 10:00", D5 = "2026-11-16 17:00", D8 = "2026-12-02 10:00" } },
  refused(act("quality.officer", "respond", { symptom = "It leaks", emergency = "taken" }), "emergency_action"),
  act("quality.officer", "respond", emergency),
  expect { registered = { eight_d = false } },
  refused(act("quality.manager", "form the team", { champion = "Zhao", members = team.members }), "leader"),
  refused(act("quality.manager", "form the team", { champion = "Zhao", leader = "Li" }), "members"),
  act("quality.manager", "form the team", team),
  expect {
    stage = "problem", registered = { eight_d = "8DR-2026-0001" }, told = { "quality.champion", "quality.officer" },
  },
  refused(act("quality.officer", "describe", { what = "seal" }), "where"),
  act("quality.officer", "describe", problem),
  act("quality.officer", "contain", containment),
  act("quality.officer", "containment stands"),
  expect { stage = "cause", letter = "contained" },
  act("quality.officer", "find the causes", cause),
  act("quality.officer", "choose", corrective),
  expect { stage = "release", owner = "quality.manager" },
  refused(act("quality.officer", "release")),
  act("quality.manager", "release"),
  expect { stage = "implementation", tasks = { implement = { opened = 2, done = 0 } }, late = { D5 = 0 } },
  answer("production.officer", "implement", carried_out),
  answer("quality.officer", "implement", carried_out),
  refused(act("quality.officer", "validate", {
    validated_on = "2026-11-20", effect = "effective", proof = "500",
  }), "containment_ends"),
  act("quality.officer", "validate", effective),
  expect { stage = "prevention" },
  act("quality.officer", "prevent", prevention),
  expect { stage = "closure", owner = "quality.champion" },
  refused(act("quality.champion", "close", { summary = "solved" }), "recognition"),
  act("quality.champion", "close", { summary = "solved", recognition = "Thank you all" }),
  expect { closed = true, letter = "report" },
}

scenario "8D D0 a complaint that needs no eight disciplines is answered" {
  clauses = { "D0" },
  at "2026-11-02 10:00", submit(complaint),
  refused(act("quality.officer", "no 8D is needed", {}), "simple_answer"),
  act("quality.officer", "no 8D is needed", { simple_answer = "The seal is not ours" }),
  expect { closed = true, letter = "simple", registered = { eight_d = false } },
}

scenario "8D D3 stock, transit and customer are counted, and the counts have to agree" {
  clauses = { "D3" },
  at "2026-11-02 10:00", submit(complaint),
  act("quality.officer", "respond", { symptom = "It leaks", emergency = "not_needed" }),
  act("quality.manager", "form the team", team), act("quality.officer", "describe", problem),
  refused(act("quality.officer", "containment stands"), "counts_agree"),
  refused(act("quality.officer", "contain", { stock = "sorted", transit = "not_applicable", customer = "not_applicable",
      interim = "sorting", clean_point = "lot A18" }), "stock_sorted"),
  refused(act("quality.officer", "contain", {
    stock = "not_applicable", customer = "not_applicable", interim = "sorting", clean_point = "lot A18",
  }), "transit"),
  act("quality.officer", "contain", { stock = "sorted", stock_sorted = 100, stock_ok = 90, stock_nok = 4,
      transit = "not_applicable", customer = "not_applicable", interim = "sorting", clean_point = "lot A18" }),
  expect { counts_agree = false },
  refused(act("quality.officer", "containment stands"), "counts_agree"),
  act("quality.officer", "contain", containment),
  expect { counts_agree = true, stock_nok = 4, customer_nok = 3 },
  act("quality.officer", "containment stands"),
  expect { stage = "cause" },
}

scenario "8D D3 a day without containment is told at once" {
  clauses = { "D3" },
  at "2026-11-06 16:00", submit(complaint),            -- a Friday: the 24 hours run through the week-end
  after(hours(25)),
  expect { late = { D3 = 1 }, told_urgently = { "quality.manager", "quality.champion" } },
}

scenario "8D D4 D5 D6 what is not verified or not effective goes back to the cause or the actions" {
  clauses = { "D4", "D5", "D6" },
  at "2026-11-02 10:00", submit(complaint), act("quality.officer", "respond", emergency),
  act("quality.manager", "form the team", team), act("quality.officer", "describe", problem),
  act("quality.officer", "contain", containment), act("quality.officer", "containment stands"),
  refused(act("quality.officer", "find the causes", {
    occurred_1 = "cold", root_occurred = "no alarm", escaped_1 = "skipped",
  }), "root_escaped"),
  refused(act("quality.officer", "find the causes", {
    escaped_1 = "skipped", root_escaped = "not in the plan", occurred_1 = "cold",
  }),
          "root_occurred"),
  act("quality.officer", "find the causes", cause),
  act("quality.officer", "choose", {
    against_occurrence = "a poster", against_escape = "a poster", verification = "50 shots", verified = "no",
    departments = { "production" },
  }),
  expect { stage = "actions" },
  act("quality.officer", "choose", {
    against_occurrence = "an alarm", against_escape = "a test", verification = "50 shots", verified = "wrong_cause",
    departments = { "production" },
  }),
  expect { stage = "cause" },
  act("quality.officer", "find the causes", cause), act("quality.officer", "choose", corrective),
  act("quality.manager", "send back", { remark = "Who trains the shift?" }),
  expect { stage = "actions" },
  act("quality.officer", "choose", corrective), act("quality.manager", "release"),
  refused(act("quality.officer", "validate", effective), "0 of 2"),
  answer("production.officer", "implement", carried_out), answer("quality.officer", "implement", carried_out),
  act("quality.officer", "validate", {
    validated_on = "2026-11-20", effect = "other_action", proof = "2 cracks in 500",
  }),
  expect { stage = "actions", closed = false },
  act("quality.officer", "choose", corrective), act("quality.manager", "release"),
  expect { tasks = { implement = { opened = 4, done = 2 } } },       -- every round stays
  answer("production.officer", "implement", carried_out), answer("quality.officer", "implement", carried_out),
  act("quality.officer", "validate", { validated_on = "2026-11-27", effect = "other_cause", proof = "1 crack in 500" }),
  expect { stage = "cause", closed = false },
  act("quality.officer", "find the causes", cause), act("quality.officer", "choose", corrective),
  act("quality.manager", "release"),
  answer("production.officer", "implement", carried_out), answer("quality.officer", "implement", carried_out),
  act("quality.officer", "validate", effective),
  expect { stage = "prevention" },
}

scenario "8D D5 D6 actions that are not released or not carried out in time are told" {
  clauses = { "D5", "D6" },
  at "2026-11-02 10:00", submit(complaint), act("quality.officer", "respond", emergency),
  act("quality.manager", "form the team", team), act("quality.officer", "describe", problem),
  act("quality.officer", "contain", containment), act("quality.officer", "containment stands"),
  act("quality.officer", "find the causes", cause), act("quality.officer", "choose", corrective),
  at "2026-11-17 09:00",
  expect { late = { D5 = 1, D3 = 0 }, told = { "quality.manager", "quality.champion" } },
  act("quality.manager", "release"),
  after(workdays(16)),
  expect { late = { D6 = 1 } },
}

scenario "8D D7 D8 lessons come before the closing, and thirty days are not exceeded unseen" {
  clauses = { "D7", "D8" },
  at "2026-11-02 10:00", submit(complaint), act("quality.officer", "respond", emergency),
  act("quality.manager", "form the team", team), act("quality.officer", "describe", problem),
  act("quality.officer", "contain", containment), act("quality.officer", "containment stands"),
  act("quality.officer", "find the causes", cause), act("quality.officer", "choose", corrective),
  act("quality.manager", "release"),
  answer("production.officer", "implement", carried_out), answer("quality.officer", "implement", carried_out),
  act("quality.officer", "validate", effective),
  refused(act("quality.officer", "prevent", { fmea = "updated", control_plan = "updated", documents = "updated",
      lessons = "alarms" }), "documents_named"),
  act("quality.officer", "prevent", prevention),
  act("quality.champion", "send back to prevention", { remark = "And line 5?" }),
  expect { stage = "prevention" },
  act("quality.officer", "prevent", prevention),
  refused(act("quality.manager", "close", { summary = "solved", recognition = "Thank you" })),
  at "2026-12-02 10:01",
  expect { late = { D8 = 1 }, told = { "quality.champion" } },
  act("quality.champion", "close", { summary = "solved", recognition = "Thank you" }),
  expect { closed = true, letter = "report" },
}
