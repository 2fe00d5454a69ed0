import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { lockReleases } from '../adapters/postgres/documents.ts';
import { keptRelease } from '../adapters/postgres/releases.ts';
import { type Command, commandRelease as decideCommand } from '../core/release-command.ts';
import { keepDecision } from './decide.ts';
import { definitionOf } from './definition-of.ts';
import { requireOperator } from './installation.ts';
import { type ShownRelease, shownRelease } from './show-releases.ts';
import type { GatewayTools } from './tools.ts';

/**
 * Starts a release, or tells one that runs what to do. All gateways go by it as soon as they hear of it.
 * @throws GATEWAY_RELEASE_NOT_FOUND, GATEWAY_RELEASE_NOT_SO, IDEMPOTENCY_KEY_REUSED, SCOPE_MISSING
 */
export async function commandRelease(
  tools: GatewayTools,
  context: CallContext,
  name: string,
  { command, reason }: { readonly command: Command; readonly reason?: string },
): Promise<ShownRelease> {
  await requireOperator(tools, context, 'operator:releases');
  const asked = { name, command, reason: reason ?? null };
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'gateway.commandRelease', asked, async () => {
      await lockReleases(tx);
      const { document } = await tools.documents.read(tx);
      const definition = definitionOf(document, name);
      const before = await keptRelease(tx, name);
      const { state } = shownRelease(name, definition, before);
      const decision = decideCommand(command, name, definition, state ?? undefined, tools.now().epochMilliseconds);
      const told = reason === undefined ? decision : { ...decision, reason };
      const release = { name, canary: definition.canary };
      return shownRelease(name, definition, await keepDecision(tools, tx, context, release, before, told));
    }),
  );
}
