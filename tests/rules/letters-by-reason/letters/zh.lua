-- SPDX-License-Identifier: Apache-2.0

letter "storage"  { subject = "关于投诉 {number}", text = [[{complaint.name}您好:产品因存放受潮,请置于干燥处。]] }
letter "nature"   { subject = "关于投诉 {number}", text = [[{complaint.name}您好:您注意到的现象属于产品特性。]] }
letter "redesign" { subject = "关于投诉 {number}", text = [[{complaint.name}您好:包装已更新,产品与以前相同。]] }
letter "plain"    { subject = "关于投诉 {number}", text = [[{complaint.name}您好:经核实,没有发现问题。]] }
