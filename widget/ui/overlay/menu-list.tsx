/** What the header's menu offers: leave a message, a window of its own, keep the page among the bookmarks, sounds and notices or none, end the conversation. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { mayPopOut, popOut } from '../../embed/popout.ts'
import { offersNotices, turnNotices, wantsNotices } from '../../embed/notice.ts'
import { hasSound, isMuted, mute } from '../../embed/sound.ts'
import { OVERLAY_TEXTS } from '../../i18n/texts/overlay.ts'
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'

export interface MenuListProps {
  /** With the focus back on the button that opened it, or left where it went. */
  onClose: (isFocusKept: boolean) => void
}

export function MenuList({ onClose }: MenuListProps) {
  const widget = useWidget()
  const { texts, language, question, seat, hasOpenConversation } = widget
  const own = OVERLAY_TEXTS[language.value]
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector('button')?.focus(), [])

  function move(by: 1 | -1, event: KeyboardEvent): void {
    event.preventDefault()
    focusNext([...(list.current?.querySelectorAll('button') ?? [])], seat.root.activeElement, by)
  }
  function choose(act: () => void): void {
    onClose(false)
    act()
  }
  function popOutHere(): void {
    popOut(widget).catch(() => (question.value = 'popup-blocked'))
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose(false)
    }
    if (event.key === 'ArrowDown') move(1, event)
    if (event.key === 'ArrowUp') move(-1, event)
  }
  function onFocusOut({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && list.current?.parentNode?.contains(relatedTarget))) {
      onClose(true)
    }
  }
  return (
    <div ref={list} class="menu-list" role="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <Entry onChoose={() => choose(() => chooseToLeaveMessage(widget))}>
        {texts.value.leaveMessage}
      </Entry>
      {mayPopOut(widget) && <Entry onChoose={() => choose(popOutHere)}>{own.popout}</Entry>}
      <Entry onChoose={() => choose(() => (question.value = 'bookmark'))}>{own.bookmark}</Entry>
      {hasSound(widget) && <SoundEntry onChoose={choose} />}
      {offersNotices(widget) && <NoticeEntry onChoose={choose} />}
      {hasOpenConversation.value && (
        <Entry kind="danger" onChoose={() => choose(() => (question.value = 'end'))}>
          {own.end}
        </Entry>
      )}
    </div>
  )
}

function focusNext(entries: HTMLElement[], now: Element | null, by: 1 | -1): void {
  const index = entries.findIndex((entry) => entry === now)
  entries.at((index + by) % entries.length)?.focus()
}

interface SwitchProps {
  onChoose: (act: () => void) => void
}

function SoundEntry({ onChoose }: SwitchProps) {
  const widget = useWidget()
  const [isOff, setIsOff] = useState(false)
  useEffect(() => void isMuted(widget).then(setIsOff), [])
  return (
    <SwitchEntry isOn={!isOff} onPress={() => onChoose(() => void mute(widget, !isOff))}>
      {OVERLAY_TEXTS[widget.language.value].sound}
    </SwitchEntry>
  )
}

function NoticeEntry({ onChoose }: SwitchProps) {
  const widget = useWidget()
  const [isOn, setIsOn] = useState(false)
  useEffect(() => void wantsNotices(widget).then(setIsOn), [])
  async function turn(): Promise<void> {
    if (!(await turnNotices(widget, !isOn))) widget.question.value = 'notices-blocked'
  }
  return (
    <SwitchEntry isOn={isOn} onPress={() => onChoose(() => void turn())}>
      {OVERLAY_TEXTS[widget.language.value].notices}
    </SwitchEntry>
  )
}

interface SwitchEntryProps {
  isOn: boolean
  onPress: () => void
  children: ComponentChildren
}

function SwitchEntry({ isOn, onPress, children }: SwitchEntryProps) {
  return (
    <button type="button" role="menuitemcheckbox" aria-checked={isOn} onClick={onPress}>
      {children}
    </button>
  )
}

interface EntryProps {
  kind?: string
  onChoose: () => void
  children: ComponentChildren
}

function Entry({ kind = '', onChoose, children }: EntryProps) {
  return (
    <button type="button" role="menuitem" class={kind} onClick={onChoose}>
      {children}
    </button>
  )
}
