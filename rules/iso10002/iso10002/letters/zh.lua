-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已经收到,编号为 {number}。接下来我们会评估、查明情况、作出决定并告知您,然后落实。投诉不收任何费用,也不会给您带来任何不利。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:
{link}

投诉处理部门]],
}

letter "progress" {
  subject = "您的投诉 {number} 的进展",
  text = [[您好:

您的投诉 {number} 目前进展如下:

{progress}

一有新的情况,我们会再告知您。

投诉处理部门]],
}

letter "decision" {
  subject = "关于您的投诉 {number} 的决定",
  text = [[您好:

我们已查明投诉 {number} 的情况,决定如下:

{decision}

请告诉我们您是否接受。如果不接受,投诉不会关闭,我们会告知您其他申诉途径。

投诉处理部门]],
}

letter "recourse" {
  subject = "您的投诉 {number} 继续处理",
  text = [[您好:

您不接受我们对投诉 {number} 的决定,因此投诉不会关闭。您可以选择以下内部和外部途径:

{recourse}

投诉处理部门]],
}

letter "closed" {
  subject = "您的投诉 {number} 已结束",
  text = [[您好:

投诉 {number} 中承诺的措施已经落实并检查完毕,投诉到此结束。感谢您告诉我们。

如果还有不妥,请凭编号与我们联系。

投诉处理部门]],
}
