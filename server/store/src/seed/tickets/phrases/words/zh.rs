//! In Chinese.

use super::Phrases;

pub(in crate::seed::tickets::phrases) const ZH: Phrases = Phrases {
    symptoms: &[
        "{resource} 无法使用（{problem}）：{error}",
        "从今天早上开始，{resource} 有 {percent}% 的请求失败：{error}",
        "{resource} 重启后仍然异常：{error}",
        "控制台显示 {resource} 状态异常，{error}",
        "数据库连接不稳定，{resource} 每隔 {n} 分钟断开一次：{error}",
    ],
    errors: &[
        "连接超时，{n} 秒后断开",
        "权限不足，无法登录云服务器",
        "任务停在 {percent}%，没有其他提示",
        "网络不可达：{ip}",
        "证书校验失败",
        "磁盘空间不足",
    ],
    impacts: &["{n} 个用户无法工作", "线上业务全部中断", "{percent}% 的订单失败", "只影响测试环境"],
    changes: &["没有变更", "前一天晚上升级了操作系统", "新增了一条安全组规则", "{n} 小时前变更了规格"],
    tried: &["重启了两次", "检查了安全组和路由", "用昨天的备份恢复，结果一样", "换了网络重试"],
    goals: &[
        "把 {resource} 迁移到其他区域，停机不超过 {n} 分钟",
        "将 {resource} 的费用降低 {percent}%",
        "备份保留 {n} 天",
    ],
    read: &["用户指南", "常见问题", "暂时没有"],
    questions: &["支持不停机操作吗？", "每秒 {n} 个请求应该选哪种规格？", "配额可以提高到 {n} 吗？"],
    metrics: &["CPU 使用率，平时 {percent}%", "响应时间，平时 {n} 毫秒"],
    observed: &["最近 {n} 分钟达到 {percent}%", "每天上午变慢一倍"],
    workloads: &["网上商城，{n} 个用户", "批量导入 {n} GB"],
    amounts: &["上个月，{n} 元", "本周比以前多 {percent}%"],
    expected: &["退款 {n} 元", "资源已经释放，不应该再收费", "需要开具增值税发票"],
    logins: &["Ubuntu 22.04，密钥登录", "CentOS 7.9，密码登录", "Windows Server 2019，远程桌面"],
    clients: &["从 {ip} 用 OpenSSH 登录", "从办公室（{ip}）用远程桌面登录"],
    routes: &["10.8.0.{n} 任意端口 -> {ip} 443，TCP", "{ip} 任意端口 -> {resource} 3306，TCP"],
    answers: &[
        "您好，问题已收到，正在排查 {resource}。",
        "{product} 的工程师正在分析，{n} 分钟内会再回复您。",
        "这是安全组导致的：{ip} 的 {n} 端口没有放通。",
    ],
    asks: &[
        "请提供 {resource} 出错前后 {n} 分钟的日志。",
        "请换一个网络重试，并告知结果。",
        "问题从什么时候开始？期间 {resource} 有没有重启过？",
    ],
    proposals: &[
        "已经把 {resource} 迁移到其他节点，请再试一次。",
        "已为 {ip} 添加规则，端口可以访问，请确认。",
        "配额已经提高到 {n}，请确认。",
    ],
    rejections: &["这是一条测试消息，没有具体问题，工单结束。", "与另一张处理中的工单重复，请在那张工单中继续。"],
    reasons: &["需要熟悉 {product} 的同事处理", "下班交接，客户在等回复", "需要网络组排查 {ip}"],
    replies: &[
        "日志已上传，错误出现了 {n} 次。",
        "已经恢复，谢谢。",
        "还是一样：{error}",
        "请问有进展吗？{n} 个用户在等待。",
    ],
    comments: &["很快解决了，谢谢。", "等待时间太长。", "态度很好，回答清楚。"],
};
