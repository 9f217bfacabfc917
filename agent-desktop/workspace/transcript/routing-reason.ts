/** Says in words why a conversation went where it went. */
import type { AgentView } from '../../../protocol/client/agent/view.ts'
import type { RoutingReason, Standing } from '../../../protocol/model/entry.ts'
import { t } from '../../i18n/translate.ts'
import { agentName, targetName } from '../target-name.ts'

/** The first line says it in short; the others give the figures. */
export function reasonLines(reason: RoutingReason, view: AgentView): readonly string[] {
  const { rule, target, strategy, chosen, runnerUp, priority, jumpedAhead } = reason
  const to = target ? targetName(view, target) : t('reason.nobody')
  const lines = [
    rule ? t('reason.rule', { rule: rule.name, to }) : t('reason.default', { to }),
    ...(reason.step > 0 ? [t('reason.step', { step: reason.step })] : []),
    ...(reason.skipped ?? []).map(({ step, why }) =>
      t('reason.skipped', { step: step + 1, why: t(`reason.why.${why}`) }),
    ),
    ...(strategy ? [t(`reason.strategy.${strategy}`)] : []),
    ...(chosen ? [t('reason.chosen', figures(chosen, view))] : []),
    ...(runnerUp ? [t('reason.runnerUp', figures(runnerUp, view))] : []),
    ...(priority > 0 ? [t('reason.priority', { priority })] : []),
    ...(jumpedAhead ? [t('reason.jumpedAhead', { count: jumpedAhead })] : []),
  ]
  return lines
}

function figures({ agentId, load, capacity }: Standing, view: AgentView) {
  return { name: agentName(view, agentId) ?? t('target.agent'), load, capacity }
}
