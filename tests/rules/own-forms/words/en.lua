-- SPDX-License-Identifier: Apache-2.0

words {
  ["event.reported_by"] = "Reported by", ["event.addressed_to"] = "Addressed to", ["event.call"] = "Call", ["event.mail"] = "Mail",
  ["event.on"] = "On", ["event.happened_at"] = "Happened at", ["event.course"] = "Course", ["event.cause"] = "Cause",
  ["event.cause.water"] = "Water", ["event.cause.fire"] = "Fire", ["event.cause.other"] = "Other", ["event.informed"] = "Informed",
  ["event.informed.owner"] = "Owner", ["event.informed.police"] = "Police", ["event.informed.brigade"] = "Brigade", ["event.seen"] = "Seen",
  ["event.seen.posts"] = "Posts", ["event.seen.lifts"] = "Lifts", ["event.flats"] = "Flats", ["event.damage"] = "Damage",
  ["event.urgent"] = "Urgent", ["event.photos"] = "Photos", ["event.measures"] = "Measures", ["event.measures.what"] = "What",
  ["event.measures.until_day"] = "Until day", ["follow_up.satisfied"] = "Satisfied", ["follow_up.satisfied.yes"] = "Yes",
  ["follow_up.satisfied.no"] = "No", ["follow_up.why"] = "Why", ["signing.signed_on"] = "Signed on",
  ["stage.reported"] = "Reported", ["stage.follow-up"] = "Follow-up", ["stage.ended"] = "Ended",
  ["action.sign as reporter"] = "Sign as reporter", ["action.sign as supervisor"] = "Sign as supervisor",
  ["action.follow up"] = "Follow up",
  ["sign.reported it"] = "Reported it", ["sign.has supervised it"] = "Has supervised it",
  ["clock.event"] = "Event",
  ["team.property"] = "property",
  ["role.officer"] = "officer", ["role.leader"] = "leader",
}
