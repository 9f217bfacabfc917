/** Small pictures of files that are sent from here, drawn without addresses that a page's policy might forbid. */

export interface Preview {
  bitmap: ImageBitmap
}

/** Of the longer side, for screens that draw two dots for each. */
const SIDE_PX = 440
/** The latest; earlier ones are at the server by now. */
const KEPT_MAX = 20

const previews = new Map<string, Preview>()

export function previewOf(id: string): Preview | undefined {
  return previews.get(id)
}

export function keepPreview(id: string, preview: Preview): void {
  previews.set(id, preview)
  const [oldest] = previews.keys()
  if (previews.size > KEPT_MAX && oldest !== undefined) previews.delete(oldest)
}

/** null: no picture, or none that this browser can draw. */
export async function makePreview(file: Blob): Promise<Preview | null> {
  if (!file.type.startsWith('image/')) return null
  try {
    const whole = await createImageBitmap(file)
    const scale = Math.min(1, SIDE_PX / Math.max(whole.width, whole.height))
    const bitmap = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'high',
    })
    whole.close()
    return { bitmap }
  } catch {
    return null
  }
}
