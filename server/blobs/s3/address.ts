/** Reads the one line that says where files are kept on S3-compatible storage, and by whose key. */

export interface S3Address {
  /** Keys of files are put below it; without the key, and without a slash at its end. */
  base: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** What S3-compatible servers without regions, such as MinIO, call theirs. */
const REGION = 'us-east-1'
const PATH = /^(\/[\w.-]+)*\/?$/

/**
 * `https://KEY:SECRET@host/bucket?region=…`, or `https://KEY:SECRET@bucket.host?region=…` where the bucket has a name of
 * its own; a path behind the bucket goes before every key. Signs in KEY and SECRET that mean something in an address are
 * percent-encoded. Undefined for everything else.
 */
export function readS3Address(raw: string): S3Address | undefined {
  const url = URL.canParse(raw) ? new URL(raw) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.hash !== '') return undefined
  if (!url.username || !url.password || !PATH.test(url.pathname)) return undefined
  const { region, isKnown } = readQuery(url.searchParams)
  const accessKeyId = decoded(url.username)
  const secretAccessKey = decoded(url.password)
  if (!isKnown || accessKeyId === null || secretAccessKey === null) return undefined
  const base = `${url.origin}${url.pathname.replace(/\/$/, '')}`
  return { base, region, accessKeyId, secretAccessKey }
}

function readQuery(query: URLSearchParams): { region: string; isKnown: boolean } {
  const region = query.get('region') ?? REGION
  const isKnown = [...query.keys()].every((name) => name === 'region')
  return { region, isKnown: isKnown && /^[\w-]+$/.test(region) }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
