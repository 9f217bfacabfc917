/** What a supervisor sees of today's conversations, on a whole server. */
import { expect, test } from 'vitest'
import { openScene, startTalking, startWaiting } from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

test('[DK-89] the wall counts who was answered and who left unanswered, and not who still waits', async () => {
  const scene = await openScene()
  const supervisor = await scene.tab(await scene.cast.addAgent({ role: 'supervisor', groups: [] }))
  await supervisor.watchFloor(true)
  const today = () => supervisor.state().floor?.today
  await until('it is counted', () => today())
  expect(today()).toEqual({ answered: 0, lost: 0 })

  await scene.onDuty({ capacity: 1 })
  await startTalking(await scene.arrive())
  const leaving = await scene.arrive()
  await startWaiting(leaving)
  await leaving.endConversation()
  const waiting = await scene.arrive()
  await startWaiting(waiting)
  await scene.pass(11_000)
  expect(today()).toEqual({ answered: 1, lost: 1 })

  await scene.onDuty({ capacity: 1 })
  await until('somebody answers who waited', () => waiting.state().conversation?.agent)
  await scene.pass(11_000)
  expect(today()).toEqual({ answered: 2, lost: 1 })
})
