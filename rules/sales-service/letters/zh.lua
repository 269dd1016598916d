-- SPDX-License-Identifier: Apache-2.0
-- What the customer is written in Chinese.

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已经收到,编号为 {number}。我们的销售员会在 2 个工作日内到现场拜访您,了解情况和原因。

请保存好编号和查询码,凭这两项您可以随时查看进展、补充说明:{link}

客户服务]],
}

letter "reply" {
  subject = "关于您的投诉 {number} 的处理答复",
  text = [[您好:

您的投诉 {number} 已经调查完毕,经公司审批,处理决定如下:

{decision}

销售员会与您联系,当面或电话向您说明。如有疑问,请凭编号回复我们。

客户服务]],
}
