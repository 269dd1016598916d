-- SPDX-License-Identifier: Apache-2.0
-- What happens when somebody does nothing.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "08:30-17:30" }, tue = { "08:30-17:30" }, wed = { "08:30-17:30" }, thu = { "08:30-17:30" },
            fri = { "08:30-17:30" } },
}

local cracked = { customer = "Hengda", phone = "13800000000", kind = "product", occurred_at = "2026-03-02 08:00",
                  model = "K-200", quantity = 6, story = "外壳开裂" }
local papers = { lot = "L2602", production_plan = "attached", shipping_order = "attached",
                 inspection_record = "attached", acceptance_sheet = "attached", other_papers = "not_found" }
local measures = { cause_analysis = "扭力未点检", corrective = "更换", preventive = "每班点检", until_day = "2026-03-12" }

scenario "S11-R05 S11-R06 unsigned copies and a cause that is not found are heard of" {
  clauses = { "4.1.1", "4.1.2", "4.2.1" },
  at "2026-03-02 09:00", submit(cracked),                   -- a Monday
  after(workhours(3)),
  expect { late = { numbering = 1 }, told = { "documents.manager" } },
  act("documents.officer", "number and distribute"),
  receive("quality.officer", "copy"),
  at "2026-03-03 18:00",
  expect { late = { signing = 1 }, told = { "documents.officer", "documents.manager" } },
  at "2026-03-05 18:00",
  expect { late = { cause = 1 }, told = { "quality.manager" } },
}

local function until_carried_out(severity)
  return {
    act("documents.officer", "number and distribute"),
    receive("quality.officer", "copy"), receive("aftersales.officer", "copy"), receive("engineering.officer", "copy"),
    receive("production.officer", "copy"), receive("rd.officer", "copy"),
    act("quality.engineer", "trace the lot", papers),
    act("quality.engineer", "deliver the cause",
      { cause_code = "E", found = "纸箱太薄", severity = severity, delivered_to = "engineering" }),
  }
end

local function story(severity, steps)
  local all = { at "2026-03-02 09:00", submit(cracked) }
  for _, step in ipairs(until_carried_out(severity)) do all[#all + 1] = step end
  for key, step in pairs(steps) do
    if type(key) == "number" then all[#all + 1] = step else all[key] = step end
  end
  return all
end

scenario "S11-R11 S11-R12 measures, answer, execution and effect each have their time" (story("ordinary", {
  clauses = { "3.2", "3.3", "3.5" },
  expect { due = { measures = "2026-03-09 17:30" } },
  at "2026-03-09 18:00",
  expect { late = { measures = 1 }, told = { "production.manager", "quality.manager" } },
  act("production.officer", "put down the measures", measures),
  act("quality.engineer", "release"),
  at "2026-03-10 18:00",
  expect { late = { answer = 1 }, told = { "aftersales.manager" } },
  act("aftersales.officer", "answer the customer", { reply = "换新包装" }),
  expect { due = { execution = "2026-03-12 17:30" } },
  at "2026-03-12 18:00",
  expect { late = { execution = 1 }, told = { "production.manager", "quality.manager" } },
  act("production.officer", "report it done", { carried_out = "已换" }),
  after(days(31)),
  expect { late = { effect = 1 }, told = { "quality.manager" } },
}))

scenario "S11-R13 the general manager hears of major measures that are late" (story("major", {
  clauses = { "3.1" },
  act("production.officer", "put down the measures", measures),
  act("quality.engineer", "release"),
  act("management.general_manager", "instruct"),
  act("aftersales.officer", "answer the customer", { reply = "换新包装" }),
  expect { told = { "engineering.officer", "management.general_manager" } },
  at "2026-03-12 18:00",
  expect { late = { execution = 1 }, told = { "management.general_manager", "production.manager" },
           told_urgently = { "management.general_manager" } },
}))
