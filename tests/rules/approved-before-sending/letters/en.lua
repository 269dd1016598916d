-- SPDX-License-Identifier: Apache-2.0

letter "receipt" { subject = "Your complaint {number}", text = [[Dear {complaint.name}, we have your complaint.]] }
letter "final"   { subject = "Our reply to {number}", text = [[Dear {complaint.name}, {reply.decision}]] }
