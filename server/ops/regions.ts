/** The province of an address, from the ip2region data that comes with the package. */
import { createRequire } from 'node:module'
import { isIP } from 'node:net'
import type { Regions } from '../ports/regions.ts'

/** Short names, as rules use them. The data says 广东省 as well as 北京, 北京市 and 内蒙古. */
const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门'.split(
    ' ',
  )

interface Reader {
  search: (address: string) => { country: string; province: string } | null
}

/** A CommonJS module whose default export loaders disagree about: asked for as CommonJS. */
const { default: Ip2Region } = createRequire(import.meta.url)('ip2region') as {
  default: new () => Reader
}

/** Reads the data (11 MB) into memory; takes some 20 ms. */
export function createRegions(): Regions {
  const data = new Ip2Region()
  return {
    regionOf(address) {
      if (isIP(address) === 0) return null
      const found = data.search(address)
      if (found?.country !== '中国') return null
      return PROVINCES.find((province) => found.province.startsWith(province)) ?? null
    },
  }
}
