-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉我们已经收到,编号为 {number}。综合部会尽快登记,并转给销售经理安排处理。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:{link}

综合部]],
}

letter "assigned" {
  subject = "您的投诉 {number} 已有专人负责",
  text = [[您好:

您的投诉 {number} 已经交给区域负责人。负责人会尽快与您联系,并处理您反映的问题。

处理完毕后,我们会给您打电话,听取您的意见。

综合部]],
}

letter "again" {
  subject = "您的投诉 {number} 将再次处理",
  text = [[您好:

很抱歉,投诉 {number} 的处理结果没有让您满意。您的意见我们已经记录,并已请销售经理安排第二次处理。

处理完毕后,我们会再次给您打电话。

综合部]],
}

letter "handed" {
  subject = "您的投诉 {number} 已递交销售经理",
  text = [[您好:

很抱歉,投诉 {number} 经过两次处理仍没有让您满意。我们已将它递交公司销售经理,由销售经理安排处理。

综合部]],
}

letter "closed" {
  subject = "您的投诉 {number} 已结案",
  text = [[您好:

感谢您在电话回访中告诉我们您的意见。投诉 {number} 现已结案。

您反映的问题帮助我们发现并改正工作中的不足。今后有任何不满意的地方,请随时告诉我们。

综合部]],
}
