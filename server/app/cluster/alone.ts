/** A process without others. */
import type { Core } from '../core.ts'
import { setAway } from '../visitor/present/away.ts'
import type { Peers } from './peers.ts'

const NOTHING = Promise.resolve()

/** One process alone. */
export function createAlone(core: Core): Peers {
  const nothing = (): void => undefined
  return {
    figures: () => null,
    decides: () => true,
    decidesFor: () => true,
    leads: true,
    mayLag: false,
    fenceOn: () => undefined,
    fenced: nothing,
    moved: nothing,
    said: nothing,
    follow: (id) => Promise.resolve(core.registry.get(id)),
    followOpenOf: () => NOTHING,
    visitorArrived: nothing,
    followHeldBy: () => NOTHING,
    enlist: nothing,
    begin: nothing,
    refresh: () => NOTHING,
    decided: () => NOTHING,
    visitorIs: (live, awaySince) => setAway(core, live, awaySince),
    agentIs: nothing,
    hasOtherBrowser: () => false,
    ask: () => Promise.reject(new Error('there is nobody to ask')),
    name: '',
    bringFrames: () => Promise.resolve(false),
    takeFrames: nothing,
    loadOf: (id) => core.registry.heldBy(id).length,
    watchFloor: nothing,
    isFloorWatched: () => false,
    showFloor: nothing,
    floorParts: () => [],
    floorMoved: nothing,
    closeVisitor: nothing,
    start: () => NOTHING,
    stop: () => NOTHING,
  }
}
