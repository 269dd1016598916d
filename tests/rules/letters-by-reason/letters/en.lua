-- SPDX-License-Identifier: Apache-2.0

letter "storage"  { subject = "Your complaint {number}", text = [[Dear {complaint.name}, the goods became damp where they were kept. Please keep them dry.]] }
letter "nature"   { subject = "Your complaint {number}", text = [[Dear {complaint.name}, what you noticed is in the nature of the product.]] }
letter "redesign" { subject = "Your complaint {number}", text = [[Dear {complaint.name}, the packaging is new; the product is as before.]] }
letter "plain"    { subject = "Your complaint {number}", text = [[Dear {complaint.name}, we looked into it and found no fault.]] }
