/** Where the content of files is kept, and where it is gathered before. */

/** The first and the last byte. */
export interface Span {
  start: number
  end: number
}

export interface Blob {
  bytes: number
  /** Read when it is asked for, and let go of when the reader cancels. */
  read: (span?: Span) => ReadableStream<Uint8Array>
}

/** May reject with StorageUnavailable. Keys have 1 to 80 of A-Z a-z 0-9 _ - and a dot. */
export interface Blobs {
  /** Takes over a finished local file. All of it is durable when this settles; before, nothing can be found. */
  put: (key: string, file: string) => Promise<void>
  find: (key: string) => Promise<Blob | null>
  /** One that is not there is as good as removed. */
  remove: (key: string) => Promise<void>
  /** Rejects while nothing can be put. */
  check: () => Promise<void>
}

/** Uploads until they are known to be whole and harmless. What an earlier process left is gone. */
export interface Scratch {
  /** The path of a file with what arrived; null when it is more than `bytesMax`. Nothing is left when the body breaks off. */
  receive: (body: AsyncIterable<Uint8Array>, bytesMax: number) => Promise<string | null>
  /** Removes the file and what was made beside it under its name and a suffix. */
  discard: (file: string) => Promise<void>
}
