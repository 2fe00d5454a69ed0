import { openEnvelope, type SealedEnvelope } from '@pvt/bidding/envelope';
import type { CallContext } from '@pvt/kernel/context';
import { awardedProjects, sealedWinners } from '../../adapters/postgres/closed-projects.ts';
import { scopeVersionOf } from '../../adapters/postgres/scopes.ts';
import { type Estimate, estimateFrom, similarTo } from '../../core/estimate.ts';
import type { Scope } from '../../core/scope.ts';
import { systemsIn } from '../../core/system-names.ts';
import { requireReadable } from '../require-readable.ts';
import type { CommandTools } from '../tools.ts';

/** Of a tenant’s awarded projects, the newest: prices of long ago say little. */
const MOST_COMPARED = 500;

/** What similar projects of the tenant came to. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED */
export function estimateProject(tools: CommandTools, context: CallContext, id: string): Promise<Estimate> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { project } = await requireReadable(tools, tx, context, id, 'scope');
    const scope = await scopeVersionOf(tx, id, undefined);
    const awarded = await awardedProjects(tx, id, project.currency, MOST_COMPARED);
    const own = compared(`${project.title}\n${project.description}`, scope?.scope ?? null);
    const similar = similarTo(
      own,
      awarded.map(({ auction, text, scope: theirs, price }) => ({ auction, price, ...compared(text, theirs) })),
    );
    const winners = await sealedWinners(
      tx,
      similar.map(({ auction }) => auction),
    );
    const days = winners.flatMap(({ auction, bid, close }) => {
      const { privateKey } = JSON.parse(close) as { readonly privateKey: string };
      const opened = openEnvelope(privateKey, auction, JSON.parse(bid) as SealedEnvelope);
      return opened === undefined ? [] : [opened.days];
    });
    return estimateFrom(similar, days);
  });
}

const compared = (text: string, scope: Scope | null) => ({
  ...{ text, systems: systemsIn(text).map(({ name }) => name), points: scope?.points.length ?? null },
});
