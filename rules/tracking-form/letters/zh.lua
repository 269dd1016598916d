-- SPDX-License-Identifier: Apache-2.0

letter "receipt" {
  subject = "我们已收到您的投诉({number})",
  text = [[您好:

您的投诉已经登记,编号为 {number}。生产部将分析原因、提出预防方案,随后由公司领导批示。

请保存好编号和查询码。凭这两项,您可以随时查看进展、补充说明:{link}

客户服务部]],
}

letter "closed" {
  subject = "您的投诉 {number} 已处理完毕",
  text = [[您好:

您的投诉 {number} 已完成原因分析,并经公司领导批示。为防止类似情况再次发生,我们将采取以下措施:

{prevention}

感谢您告诉我们。

客户服务部]],
}
