/** Where an address is. */
export interface Regions {
  /** The province (北京, 广东 …) of an IPv4 or IPv6 address; null when unknown. */
  regionOf: (address: string) => string | null
}
