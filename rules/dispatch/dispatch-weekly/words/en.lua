-- SPDX-License-Identifier: Apache-2.0
-- Every label in English.

words {
  ["form.week"] = "Weekly form",
  ["occasion"] = "Why it is filled in", ["occasion.every_week"] = "every week", ["occasion.asked_for"] = "asked for",
  ["form.week_record"] = "The week's record",
  ["any_complaints"] = "Complaints that week", ["any_complaints.yes"] = "yes", ["any_complaints.no"] = "none",
  ["unfinished"] = "What is not closed, and how it stands", ["noteworthy"] = "What others should know",
  ["missing"] = "Not filled in",
  ["stage.to fill in"] = "To be filled in", ["stage.filed"] = "Filed",
  ["public.to fill in"] = "To be filled in", ["public.filed"] = "Filed",
  ["next.to fill in"] = "General affairs fills in the form of the week before.", ["next.filed"] = "The form is filed.",
  ["action.fill in"] = "Fill in",
  ["clock.weekly form"] = "Filled in every week", ["schedule.weekly form"] = "Weekly complaint record form",
  ["sheet.figures"] = "The week's figures", ["sheet.entries"] = "The week's complaints", ["sheet.record"] = "Record",
  ["sheet.filled_by"] = "Filled in by", ["sheet.filled_at"] = "Filled in at",
  ["number"] = "Number", ["received_at"] = "Opened at", ["week_record.at"] = "Filled in at",
  ["summary_entered"] = "Entered", ["summary_closed"] = "Closed", ["summary_late"] = "Late",
  ["summary.week"] = "The week's figures",
  ["type"] = "Kind", ["type.product_quality"] = "product quality", ["type.service_attitude"] = "service attitude",
  ["type.other"] = "other",
  ["responsible.east"] = "east", ["responsible.south"] = "south", ["responsible.west"] = "west",
  ["responsible.north"] = "north",
  ["satisfied"] = "Satisfied", ["satisfied.yes"] = "satisfied", ["satisfied.no"] = "not satisfied",
}
