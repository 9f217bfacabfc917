/** One widget on the page: the launcher at once, the app when it is first needed. */
import type { Language } from '../../protocol/model/values.ts'
import { LAUNCHER_TEXTS } from '../i18n/launcher.ts'
import { createEmitter, type Emitter } from './emitter.ts'
import type { Memory } from './memory.ts'
import type { AppModule, IdentitySource, Seat, TagOptions, WidgetApp } from './seat.ts'
import { drawFailure, drawSkeleton } from './skeleton.ts'
import { createSurface, type Surface } from './surface.ts'

export interface MountedWidget {
  on: Emitter['on']
  isOpen: () => boolean
  /** Resolves when the visitor can write, or has been told why not. */
  open: () => Promise<void>
  close: () => void
  identify: (source: IdentitySource) => void
  /** Leaves nothing behind: no node, listener, socket, timer or stored identity. */
  shutdown: () => void
}

type ImportApp = () => Promise<AppModule>

/** What moves; everything else is wired once. */
interface Life {
  isOpen: boolean
  isOver: boolean
  unread: number
  language: Language
  app: WidgetApp | null
  loading: Promise<void> | null
}

interface Parts {
  tag: TagOptions
  memory: Memory
  surface: Surface
  emitter: Emitter
  importApp: ImportApp
  life: Life
}

export function mountWidget(tag: TagOptions, memory: Memory, importApp: ImportApp): MountedWidget {
  const remembered = memory.read()
  const language = tag.language ?? remembered.language ?? 'zh-CN'
  const life: Life = {
    isOpen: false,
    isOver: false,
    unread: 0,
    language,
    app: null,
    loading: null,
  }
  const emitter = createEmitter()
  const surface = createSurface(tag.nonce, () => {
    show(parts, !life.isOpen)
    if (life.isOpen) void load(parts, seat)
  })
  const parts: Parts = { tag, memory, surface, emitter, importApp, life }
  const seat = createSeat(parts)
  seat.setLanguage(language)
  if (remembered.isNeeded) void load(parts, seat)

  return {
    on: emitter.on,
    isOpen: () => life.isOpen,
    open() {
      show(parts, true)
      return load(parts, seat)
    },
    close: () => show(parts, false),
    identify(source) {
      seat.identity = source
      life.app?.identityChanged()
    },
    shutdown() {
      life.isOver = true
      life.app?.stop()
      surface.remove()
      memory.clear()
    },
  }
}

function show({ life, surface, emitter }: Parts, isOpen: boolean): void {
  if (life.isOver || isOpen === life.isOpen) return
  life.isOpen = isOpen
  surface.show(isOpen)
  life.app?.shown(isOpen)
  if (!isOpen) surface.focusLauncher()
  emitter.emit(isOpen ? 'opened' : 'closed', undefined)
}

function load(parts: Parts, seat: Seat): Promise<void> {
  parts.life.loading ??= start(parts, seat)
  return parts.life.loading
}

async function start(parts: Parts, seat: Seat): Promise<void> {
  const { life, surface, importApp } = parts
  drawSkeleton(surface.frame)
  try {
    const { startApp } = await importApp()
    if (life.isOver) return
    const app = await startApp(seat)
    // The page may have shut the widget down while its texts were on their way.
    if (life.isOver) return app.stop()
    life.app = app
    app.shown(life.isOpen)
  } catch {
    life.loading = null
    drawFailure(surface.frame, LAUNCHER_TEXTS[life.language], () => void load(parts, seat))
  }
}

function createSeat(parts: Parts): Seat {
  const { tag, memory, surface, emitter, life } = parts
  return {
    tag,
    root: surface.root,
    frame: surface.frame,
    nook: surface.nook,
    identity: undefined,
    isOpen: () => life.isOpen,
    open: () => show(parts, true),
    close: () => show(parts, false),
    setUnread(count) {
      if (count === life.unread) return
      life.unread = count
      surface.label(LAUNCHER_TEXTS[life.language], count)
      emitter.emit('unread', count)
    },
    language: () => life.language,
    setLanguage(language) {
      life.language = language
      surface.label(LAUNCHER_TEXTS[language], life.unread)
    },
    remember: memory.write,
  }
}
