/**
 * Begins the longest test files first, so that none of them runs on alone when the others are done. Without a cache of
 * earlier runs, as in a fresh clone, vitest goes by the size of a file, which says little: a few lines can walk many views.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take half a minute and more. */
const LONGEST = /\/(?:look\/(?:views|access)|files-s3|cluster\/(?:trouble|shards|cuts))\.test\.ts$/

const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)))
  }
}
