-- SPDX-License-Identifier: Apache-2.0

scenario "other needs its words, and rules read them" {
  clauses = { "type", "request" },
  submit { name = "Ana", story = "Charged twice" },
  refused(act("store.officer", "record", { type = "other", request = { "return" } }), "type_other must say what"),
  refused(act("store.officer", "record", { type = "goods", request = { "return", "other" } }), "request_other must say what"),
  refused(act("store.officer", "record", { type = "goods", request = {} }), "request"),
  refused(act("store.officer", "record", { type = "weather", request = { "return" } }), "type"),
  act("store.officer", "record", {
    type = "other", type_other = "a wrong invoice", request = { "return", "other" }, request_other = "an apology",
  }),
  expect { desk = "accounts" },
  act("store.officer", "settle"),
  expect { closed = true },
}

scenario "a type of the list needs no words" {
  clauses = { "type" },
  submit { name = "Ana", story = "Torn" },
  act("store.officer", "record", { type = "goods", request = { "exchange" } }),
  expect { desk = "store", type = "goods" },
  after(hours(25)),
  expect { late = { whole = 1 }, told = { "store.manager" } },
}
