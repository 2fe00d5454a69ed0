import { type Job, Park } from '@pvt/kernel/jobs';
import { decide } from '../../core/intent-decide.ts';
import { capturable, standing, underWay } from '../../core/intent-position.ts';
import { inLedger } from '../ledger/in-ledger.ts';
import type { expire } from './jobs.ts';
import { lockIntent } from './load-intent.ts';
import { recordFacts } from './record-facts.ts';
import type { IntentTools } from './tools.ts';

const LOOK_AGAIN_MS = 5000;

/**
 * Ends an authorisation whose time is over, where the provider has not reported that. A capture that was asked for before is waited for:
 * whether it came in time is the provider's to say.
 */
export function expireIntent(
  tools: Pick<IntentTools, 'database' | 'log' | 'jobs'>,
  job: Job<typeof expire>,
): Promise<void> {
  return inLedger(tools.database, job.context.tenant, async (tx) => {
    const kept = await lockIntent(tx, job.data.intent);
    const authorisation = kept === undefined ? undefined : standing(kept.intent);
    if (kept === undefined || authorisation?.status !== 'authorised') return job.done(tx);
    const until = Date.parse(authorisation.details.expiresAt ?? '');
    // The provider may have put the time off.
    if (until > Date.now()) throw new Park('the end of an authorisation', new Date(until));
    if (underWay(kept.intent).length > 0)
      throw new Park('what was asked of the provider', new Date(Date.now() + LOOK_AGAIN_MS));
    if (capturable(kept.intent) > 0n) {
      const fact = { ...authorisation, status: 'expired' } as const;
      await recordFacts(tools, tx, job.context, kept, decide(kept.intent, { kind: 'report', fact }, 0).facts);
    }
    await job.done(tx);
  });
}
