-- SPDX-License-Identifier: Apache-2.0
-- A record, its number, and no more than that.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" },
            fri = { "09:00-17:00" } },
}

local broken = { name = "林", phone = "13600000000", story = "拉链坏了" }

scenario "S04-R02 each record has the next number of the form's own series" {
  clauses = { "code" },
  submit(broken),
  expect { stage = "recorded", registered = { record = "000001" }, letter = "receipt" },
  submit(broken, { form = "record", by = "service.officer" }),
  expect { registered = { record = "000002" } },
  refused(submit { name = "林", phone = "13600000000" }, "story"),
  submit(broken),
  expect { registered = { record = "000003" } },         -- what was not taken leaves no gap
}

scenario "S04-R03 who, what about and what was done make a whole record" {
  clauses = { "record" },
  refused(submit { name = "林", phone = "13600000000", story = "拉链坏了", motto = "品味人生" }, "motto"),
  submit(broken),
  refused(act("service.officer", "handle", {}), "result"),
  act("service.officer", "handle", { result = "换了新拉链" }),
  expect { stage = "handled", closed = true, letter = "handled", registered = { record = "000001" } },
}

scenario "S04-R03 a record in which nothing is done is heard of" {
  clauses = { "record" },
  at "2026-03-02 10:00", submit(broken),                    -- a Monday
  expect { due = { handling = "2026-03-09 17:00" } },
  at "2026-03-09 18:00",
  expect { late = { handling = 1 }, told = { "service.manager" } },
}

scenario "S04-R03 a record without a name, a way to answer or what happened is none" {
  clauses = { "record" },
  refused(submit { phone = "13600000000", story = "拉链坏了" }, "name"),
  refused(submit { name = "林", story = "拉链坏了" }, "phone"),
  refused(submit { name = "林", phone = "13600000000" }, "story"),
}

scenario "S04-R02 S04-R03 a record that was handled keeps its number and takes nothing more" {
  clauses = { "code", "record" },
  submit(broken, { lang = "en" }),
  act("service.officer", "handle", { result = "换了新拉链" }),
  refused(act("service.officer", "handle", { result = "退款" }), "closed"),
  expect { result = "换了新拉链", registered = { record = "000001" } },
}
