-- SPDX-License-Identifier: Apache-2.0
-- Who hears of what.  Whether a complaint is established, and how grave it is, somebody in the
-- store judges.

decide "acknowledge" { on = submitted,
  rule "每一件投诉都有回执" { because = "让顾客知道投诉已经收到", letter = "receipt" },
}

decide "grave" { on = acted "handle the matter",
  rule "情节严重的告知主管领导" {
    when = is { severity = "serious" }, because = "经核实情节严重", tell = { "store.leader" }, urgent = true,
  },
}

decide "escalate" { first,
  rule "没有及时初步判断" {
    clause = "1", when = late(1, "judge"), because = "收到投诉后没有迅速判断", tell = { "store.superior" },
  },
  rule "没有及时实施" { clause = "8", when = late(1, "carry out"), because = "处理结果没有落实", tell = { "store.leader" } },
  rule "没有及时结案" { when = late(1, "whole"), because = "投诉超过十个工作日没有结案", tell = { "store.leader" } },
  rule "没有及时回访" { clause = "11", when = late(1, "call back"), because = "顾客还没有回访", tell = { "store.leader" } },
}
