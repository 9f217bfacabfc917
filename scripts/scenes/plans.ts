/** The tables that agents of the pictures answer with. */
export const PLAN_TABLE = `您可以选择的套餐：

| 套餐 | 流量 | 通话 | 月费 |
| --- | --- | --- | --- |
| 畅越冰激凌 | 40 GB | 1000 分钟 | 199 元 |
| 5G 畅爽 | 60 GB | 500 分钟 | 159 元 |
| 王卡 | 20 GB | 100 分钟 | 59 元 |`

export const BILL = `| 项目 | 金额 |
| --- | --- |
| 套餐月费 | 199 元 |
| 流量月包 | 30 元 |`
