/** What to call a visitor. */
import { t } from '../../i18n/translate.ts'
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'

/** Their name, or 'Visitor' with the end of their id, so that two strangers can be told apart. */
export function visitorName(visitor: Pick<VisitorDetails, 'id' | 'name'>): string {
  return visitor.name ?? t('visitor.unnamed', { id: visitor.id.slice(-4).toUpperCase() })
}
