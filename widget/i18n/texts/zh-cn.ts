/** Every text of the widget, in Chinese; the keys are the ones the other languages must have. */

export const zhCn = {
  // Header and panel
  title: '在线客服',
  open: '在线为您服务',
  away: '当前为非服务时间',
  online: '在线',
  queued: '正在排队',
  ended: '对话已结束',
  close: '收起对话窗口',
  menu: '更多操作',
  leaveMessage: '在线留言',
  back: '返回对话',
  // Conversation
  log: '对话内容',
  welcomeTitle: '您好，有什么可以帮您？',
  welcomeText: '请输入您的问题，我们会尽快安排客服。',
  loading: '正在连接…',
  loadingOlder: '正在加载更早的消息…',
  newest: '跳到最新消息',
  newestCount: '{count} 条新消息',
  you: '您',
  sending: '发送中',
  sent: '已送达',
  read: '已读',
  failed: '未发送',
  retry: '重试',
  discard: '删除',
  // Who serves
  typing: '{name} 正在输入',
  agent: '客服',
  said: '{name}：{text}',
  assigned: '{name} 为您服务',
  transferred: '已为您转接至 {name}',
  // The line
  reconnecting: '正在重新连接…',
  outdated: '已更新，请刷新页面',
  offline: '连接已断开，恢复后自动发送',
  lostTitle: '暂时无法连接',
  lostText: '您可以先写下问题，内容会保存在这里，连接恢复后自动发送。',
  // Composer
  composer: '输入消息',
  placeholder: '请输入您的问题…',
  send: '发送',
  fold: '更多工具',
  emoji: '表情',
  clip: '发送文件',
  font: '字体和字号',
  // Times
  today: '今天',
  yesterday: '昨天',
} as const

export type TextKey = keyof typeof zhCn
export type Texts = Readonly<Record<TextKey, string>>
