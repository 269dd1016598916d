-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.complaint"] = "Complaint",
  ["complaint.name"] = "Complainant", ["complaint.home"] = "Home address", ["home.hint"] = "Building, staircase, flat",
  ["complaint.phone"] = "Telephone",
  ["complaint.story"] = "Complaint content", ["story.hint"] = "When, where, and what happened",
  ["complaint.photos"] = "Photos",
  ["form.handling"] = "Handling", ["handling.result"] = "Handling result",
  ["register.complaints.number"] = "No.", ["register.complaints.received_at"] = "Time",
  ["sheet.number"] = "Complaint no.", ["sheet.time"] = "Time", ["sheet.complaint"] = "Complaint",
  ["sheet.follow_up"] = "Follow-up",

  ["stage.registered"] = "Registered, being handled", ["stage.follow-up"] = "To be followed up",
  ["stage.closed"] = "Closed",
  ["public.registered"] = "Registered, we are working on it", ["public.follow-up"] = "Done, we will call on you",
  ["public.closed"] = "Closed",
  ["next.registered"] = "A property officer looks after what you told us.",
  ["next.follow-up"] = "We call on you and ask what you think of it.", ["next.closed"] = "Thank you for telling us.",
  ["action.handle"] = "Record the result", ["action.follow up"] = "Record the follow-up",
  ["clock.handling"] = "Handled in time", ["clock.follow-up"] = "Followed up in time",
}
