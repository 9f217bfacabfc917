/** What every keeper of files promises. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { Blobs, Span } from '../../../server/ports/blobs.ts'

export interface BlobFixture {
  blobs: Blobs
  /** Where finished files to be put lie. */
  outbox: string
}

export function blobsContract(keeper: string, open: () => Promise<BlobFixture>): void {
  const put = async ({ blobs, outbox }: BlobFixture, key: string, content: string) => {
    const file = join(outbox, 'finished')
    await writeFile(file, content)
    await blobs.put(key, file)
  }
  const read = async ({ blobs }: BlobFixture, key: string, span?: Span) => {
    const blob = await blobs.find(key)
    return blob ? text(blob.read(span)) : null
  }

  describe(keeper, () => {
    test('[FI-9] what was put is found whole and in parts', async () => {
      const fixture = await open()
      await put(fixture, 'k1', '0123456789')
      expect((await fixture.blobs.find('k1'))?.bytes).toBe(10)
      expect(await read(fixture, 'k1')).toBe('0123456789')
      expect(await read(fixture, 'k1', { start: 2, end: 4 })).toBe('234')
    })

    test('[FI-9] put again is replaced, removed is gone, removed again is no error', async () => {
      const fixture = await open()
      await put(fixture, 'k1', 'old')
      await put(fixture, 'k1.thumbnail', 'small')
      await put(fixture, 'k1', 'new')
      expect(await read(fixture, 'k1')).toBe('new')
      await fixture.blobs.remove('k1')
      await fixture.blobs.remove('k1')
      expect(await read(fixture, 'k1')).toBeNull()
      expect(await read(fixture, 'k1.thumbnail')).toBe('small')
    })

    test('[FI-9] nothing at all is a content too', async () => {
      const fixture = await open()
      await put(fixture, 'k1', '')
      expect(await read(fixture, 'k1')).toBe('')
      await fixture.blobs.check()
    })

    test('[FI-9] a reader who leaves early ends the reading', async () => {
      const fixture = await open()
      await put(fixture, 'k1', 'x'.repeat(1_000_000))
      const reader = (await fixture.blobs.find('k1'))?.read().getReader()
      expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0)
      await reader?.cancel()
      expect(await reader?.read()).toEqual({ done: true, value: undefined })
    })

    test('[FI-9][S10] a key never leads anywhere else', async () => {
      const { blobs } = await open()
      for (const key of ['../x', '/etc/passwd', 'a/b', '..', '.x', 'a\0', '', 'x'.repeat(81)]) {
        await expect(blobs.find(key)).rejects.toThrow('a key of a file')
      }
    })
  })
}
