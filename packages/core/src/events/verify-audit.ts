import { permit, query } from '../kernel/command.ts'
import { DeskPort } from '../services.ts'
import { VerifyAudit } from './audit.contract.ts'
import type { AuditVerification } from './audit.contract.ts'
import { verifySome } from './verify.ts'

/** Whether the chains of some subjects hold, for whoever may read the record (audit-1). */
export const verifyAudit = query('audit.verify', VerifyAudit, function* (caller, { after, limit }) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayReadRecord(caller.actor, house))
  const view: AuditVerification = yield* verifySome(after, limit)
  return view
})
