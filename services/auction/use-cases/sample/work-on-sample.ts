import type { CallContext } from '@pvt/kernel/context';
import type { MilestoneView } from '../../core/contract.ts';
import type { SampleMilestone, SampleMilestoneEnd } from '../../core/sample/sample-project.ts';
import { beginFunding, payFunding } from '../contracts/fund-milestone.ts';
import { previewMilestone } from '../contracts/preview-milestone.ts';
import type { ContractTools } from '../contracts/tools.ts';
import {
  acceptMilestone,
  type MilestoneOf,
  requestChanges,
  startMilestone,
  submitMilestone,
} from '../contracts/work-on-milestone.ts';
import { disputeMilestone } from '../disputes/act-on-dispute.ts';

/** The parties of a contract of the sample. */
export interface SampleParties {
  readonly client: CallContext;
  readonly developer: CallContext;
}

const CARD = 'card_ok';
/** What the one who loads the sample waits for: a bank, or the ledger. */
const ON_ITS_WAY: ReadonlySet<MilestoneView['state']> = new Set(['funding', 'settling']);
const WORKED_ON: ReadonlySet<SampleMilestoneEnd> = new Set(['submitted', 'changesRequested', 'released', 'disputed']);

/**
 * Takes a milestone a step further towards what becomes of it, by what its parties do.
 * @returns `moved` where there may be another step now, `waiting` while money is on its way
 */
export async function stepMilestone(
  tools: ContractTools,
  { client, developer }: SampleParties,
  of: MilestoneOf,
  { state, ready, amount }: MilestoneView,
  { becomes, notes }: SampleMilestone,
): Promise<'moved' | 'waiting' | 'there'> {
  if (state === becomes || becomes === 'planned') return 'there';
  if (state === 'planned') await beginFunding(tools, client, of, { provider: 'sandbox', amount });
  else if (state === 'funding' && ready)
    await payFunding(tools, { ...client, idempotencyKey: `sample-${of.milestone}` }, of, CARD);
  else if (state === 'funded' && WORKED_ON.has(becomes)) await startMilestone(tools, developer, of);
  else if (state === 'inWork') await submitMilestone(tools, developer, of, notes?.[0] ?? '');
  else if (state === 'submitted') await answerSubmission(tools, client, of, becomes, notes?.[1] ?? '');
  else if (!ON_ITS_WAY.has(state)) return 'there';
  return state === 'planned' || ON_ITS_WAY.has(state) ? 'waiting' : 'moved';
}

async function answerSubmission(
  tools: ContractTools,
  client: CallContext,
  of: MilestoneOf,
  becomes: SampleMilestoneEnd,
  note: string,
): Promise<void> {
  if (becomes === 'changesRequested') await requestChanges(tools, client, of, note);
  if (becomes === 'disputed') await disputeMilestone(tools, client, of, note);
  if (becomes !== 'released') return;
  const { toDeveloper } = await previewMilestone(tools, client, of, undefined);
  await acceptMilestone(tools, client, of, toDeveloper);
}
