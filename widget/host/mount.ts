/** One widget on the page: the launcher at once, the app when it is first needed. */
import type { Language } from '../../protocol/model/values.ts'
import { LAUNCHER_TEXTS } from '../i18n/launcher.ts'
import { createEmitter, type Emitter } from './emitter.ts'
import type { Memory } from './memory.ts'
import type { AppModule, IdentitySource, Seat, TagOptions, WidgetApp } from './seat.ts'
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

type ImportApp = (attempt: number) => Promise<AppModule>

/** What moves; everything else is wired once. */
interface Life {
  isOpen: boolean
  isOver: boolean
  unread: number
  app: WidgetApp | null
  loading: Promise<void> | null
  attempts: number
}

export function mountWidget(tag: TagOptions, memory: Memory, importApp: ImportApp): MountedWidget {
  const life: Life = {
    isOpen: false,
    isOver: false,
    unread: 0,
    app: null,
    loading: null,
    attempts: 0,
  }
  const emitter = createEmitter()
  const { isNeeded, language } = memory.read()
  const surface = createSurface(tag.nonce, () => {
    if (life.isOpen) show(false)
    else void open()
  })
  const seat = createSeat({ tag, memory, surface, emitter, life }, show)

  async function start(): Promise<void> {
    surface.wait()
    try {
      const { startApp } = await importApp(life.attempts++)
      if (life.isOver) return
      life.app = startApp(seat)
      life.app.shown(life.isOpen)
    } catch {
      surface.wait(() => void open())
      life.loading = null
    }
  }
  const load = (): Promise<void> => (life.loading ??= start())

  function show(isOpen: boolean): void {
    if (life.isOver || isOpen === life.isOpen) return
    life.isOpen = isOpen
    surface.show(isOpen)
    life.app?.shown(isOpen)
    if (!isOpen) surface.focusLauncher()
    emitter.emit(isOpen ? 'opened' : 'closed', undefined)
  }
  function open(): Promise<void> {
    show(true)
    return load()
  }

  seat.setLanguage(tag.language ?? language ?? 'zh-CN')
  if (isNeeded) void load()
  return {
    on: emitter.on,
    isOpen: () => life.isOpen,
    open,
    close: () => show(false),
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

interface SeatParts {
  tag: TagOptions
  memory: Memory
  surface: Surface
  emitter: Emitter
  life: Life
}

function createSeat(parts: SeatParts, show: (isOpen: boolean) => void): Seat {
  const { tag, memory, surface, emitter, life } = parts
  let language: Language = 'zh-CN'
  return {
    tag,
    root: surface.root,
    frame: surface.frame,
    nook: surface.nook,
    identity: undefined,
    isOpen: () => life.isOpen,
    open: () => show(true),
    close: () => show(false),
    setUnread(count) {
      if (count === life.unread) return
      life.unread = count
      surface.label(LAUNCHER_TEXTS[language], count)
      emitter.emit('unread', count)
    },
    language: () => language,
    setLanguage(next) {
      language = next
      surface.label(LAUNCHER_TEXTS[language], life.unread)
    },
    remember: memory.write,
  }
}
