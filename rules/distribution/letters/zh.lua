-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已于 {received} 收到,编号为 {number}。我们 24 小时受理投诉,工作人员正在登记,随后会与您联系。

请保存好编号和查询码,凭这两项可以随时查看进展、补充情况和证明材料:{link}

配送中心]],
}

letter "limit" {
  subject = "关于投诉 {number} 的解决期限",
  text = [[您好:

您反映的投诉 {number} 涉及我们客户经理的工作。根据事项性质,我们将在 {days} 个工作日内解决,期限为 {due.limit}。

给您带来不便,我们深表歉意。

客户服务部]],
}

letter "result" {
  subject = "关于投诉 {number} 的处理结果",
  text = [[您好:

您的投诉 {number} 已经处理完毕,结果如下:

{result.outcome}

如果您对结果还有意见,请凭编号和查询码告诉我们,我们会继续跟进。

客户服务部]],
}
