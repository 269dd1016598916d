-- SPDX-License-Identifier: Apache-2.0

decide "classify" { first,
  rule "injury"    { when = mentions { "injured", "hospital" }, set = { severity = "serious" } },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.manager" } },
}
