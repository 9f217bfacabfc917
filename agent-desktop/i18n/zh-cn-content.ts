/** Chinese: what messages are made of: files and formatted text. */
export const zhCnContent = {
  'action.attach': '添加文件',
  'file.tray': '待发送的文件',
  'file.remove': '移除 {name}',
  'file.cancel': '取消上传 {name}',
  'file.uploading': '上传进度',
  'file.waiting': '等待上传',
  'file.dropHere': '松开即可添加文件',
  'file.save': '下载',
  'file.saveNamed': '下载 {name}',
  'file.enlarge': '放大查看 {name}',
  'file.again': '未能显示，点此重试',
  'file.viewer': '图片，可用 + - 0 缩放，方向键移动',
  'file.larger': '放大',
  'file.smaller': '缩小',
} as const
