import { randomBytes } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { readSecret, writeSecret } from '../adapters/postgres/webhook-deliveries.ts';
import type { FlowDefinition } from '../core/definition.ts';
import type { Sealing } from '../ports.ts';

/** Of a web hook that came without one. */
export interface MadeSecret {
  readonly url: string;
  readonly secret: string;
}

export interface KeptSecrets {
  /** Without the secrets: what is stored and shown. */
  readonly definition: FlowDefinition;
  readonly secrets: readonly MadeSecret[];
}

interface Webhook {
  readonly url: string;
  readonly secret?: string;
}

/** Takes the secrets of web hooks out of a definition and keeps them sealed; makes one where there is none yet. */
export async function keepSecrets(
  tx: Transaction,
  sealing: Sealing,
  flow: string,
  definition: FlowDefinition,
): Promise<KeptSecrets> {
  const hooks: Webhook[] = [];
  const steps = withoutSecrets(definition.steps, hooks);
  const made: MadeSecret[] = [];
  for (const { url, secret } of hooks) {
    if (secret !== undefined) await writeSecret(tx, flow, url, sealing.seal(secret));
    else if ((await readSecret(tx, flow, url)) === undefined) {
      const fresh = `whsec_${randomBytes(24).toString('base64')}`;
      await writeSecret(tx, flow, url, sealing.seal(fresh));
      made.push({ url, secret: fresh });
    }
  }
  return { definition: { ...definition, steps }, secrets: made };
}

function withoutSecrets(steps: FlowDefinition['steps'], hooks: Webhook[]): FlowDefinition['steps'] {
  return steps.map((step) => {
    const { to, route } = step as { to?: { webhook?: Webhook }; route?: { steps: FlowDefinition['steps'] }[] };
    if (to?.webhook !== undefined) {
      hooks.push(to.webhook);
      return { ...step, to: { webhook: { url: to.webhook.url } } };
    }
    if (route === undefined) return step;
    return { ...step, route: route.map((branch) => ({ ...branch, steps: withoutSecrets(branch.steps, hooks) })) };
  });
}
