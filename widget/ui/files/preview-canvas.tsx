/** Draws a small picture. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Preview } from './previews.ts'

export function PreviewCanvas({ preview: { bitmap } }: { preview: Preview }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0)
  }, [bitmap])
  return <canvas ref={canvas} width={bitmap.width} height={bitmap.height} aria-hidden="true" />
}
