-- SPDX-License-Identifier: Apache-2.0

clock "reply" { starts = received, stops = entering "closed", within = hours(24) }
