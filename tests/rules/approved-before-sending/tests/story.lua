-- SPDX-License-Identifier: Apache-2.0

local vice_president = "marketing.vice_president"

scenario "the reply goes out when the vice-president has approved it" {
  clauses = { "approved", "sent" },
  submit { name = "Li", story = "The coating peels" },
  expect { written = { "receipt" }, drafts = {}, told = { "sales.manager" }, told_urgently = {} },
  act("sales.officer", "reply", { decision = "we coat it again" }),
  expect { drafts = { "final" }, stage = "replied" },
  refused(act("sales.officer", "close"), "final"),
  refused(approve_letter("sales.officer", "final"), "marketing.vice_president"),
  refused(approve_letter("sales.manager", "final"), "marketing.vice_president"),
  approve_letter(vice_president, "final"),
  expect { drafts = {}, letter = "final" },
  act("sales.officer", "close"),
  expect { closed = true },
}

scenario "a reply that is refused is written anew" {
  clauses = { "approved" },
  submit { name = "Li", story = "The coating peels" },
  act("sales.officer", "reply", { decision = "we pay everything" }),
  refused(refuse_letter("sales.officer", "final", "a second thought"), vice_president),
  refuse_letter(vice_president, "final", "nobody has measured it yet"),
  expect { drafts = false },
  refused(act("sales.officer", "close"), "final"),
  act("sales.officer", "write anew", { decision = "we measure it first" }),
  expect { drafts = "final" },
  approve_letter(vice_president, "final"),
  act("sales.officer", "close"),
}

scenario "what an officer writes is read by somebody else, and what the customer writes by nobody before" {
  clauses = { "words" },
  submit { name = "Li", story = "The coating peels" },
  say("sales.officer", "Could you send a photo?"),
  expect { drafts = { "answer" } },
  refused(approve_letter("sales.officer", "answer"), "someone other than sales.officer"),
  approve_letter("sales.manager", "answer"),
  expect { drafts = {} },
  say("customer", "Here it is"),
  expect { drafts = {} },
  say("sales.manager", "Thank you"), say("sales.officer", "We look at it"),
  expect { drafts = { "answer", "answer" } },
  approve_letter("sales.officer", "answer"), refuse_letter(vice_president, "answer", "one is enough"),
  expect { drafts = {} },
}

scenario "an injury and a late reply are told at once" {
  clauses = { "injury", "limit" },
  submit { name = "Li", story = "Our fitter was injured" },
  expect { told_urgently = { "marketing.vice_president" } },
  after(workdays(4)),
  expect { late = { reply = 1 }, told_urgently = "sales.manager" },
}
