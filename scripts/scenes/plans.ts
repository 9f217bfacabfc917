/** What an agent of the pictures answers who is asked for plans: a table. */
export const PLAN_TABLE = `您可以选择的套餐：

| 套餐 | 流量 | 通话 | 月费 |
| --- | --- | --- | --- |
| 畅越冰激凌 | 40 GB | 1000 分钟 | 199 元 |
| 5G 畅爽 | 60 GB | 500 分钟 | 159 元 |
| 王卡 | 20 GB | 100 分钟 | 59 元 |`
