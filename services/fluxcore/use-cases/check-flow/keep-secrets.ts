import { randomBytes } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import { readSecret, writeSecret } from '../../adapters/postgres/webhook-secrets.ts';
import type { Sealing } from '../../adapters/sealing.ts';
import type { FlowDefinition } from '../../core/definition.ts';
import { type Webhook, withoutSecrets } from '../../core/webhooks.ts';

/** Of a web hook that came without one. */
export interface MadeSecret {
  readonly url: string;
  readonly secret: string;
}

export interface KeptSecrets {
  /** Without the secrets: what is stored and shown. */
  readonly definition: FlowDefinition;
  /** Shown once. */
  readonly made: readonly MadeSecret[];
  /** The addresses that have another secret than before, those of `made` among them. */
  readonly changed: readonly string[];
}

/** Takes the secrets of web hooks out of a definition and keeps them sealed; makes one where there is none yet. */
export async function keepSecrets(
  tx: Transaction,
  sealing: Sealing,
  flow: string,
  given: FlowDefinition,
): Promise<KeptSecrets> {
  const { definition, webhooks } = withoutSecrets(given);
  const made: MadeSecret[] = [];
  const changed = new Set<string>();
  for (const { url, secret } of webhooks) {
    const kept = await readSecret(tx, flow, url);
    const wanted = newSecret(sealing, secret, kept);
    if (wanted === undefined) continue;
    await writeSecret(tx, flow, url, sealing.seal(wanted));
    changed.add(url);
    if (secret === undefined) made.push({ url, secret: wanted });
  }
  return { definition, made, changed: [...changed] };
}

/** The secret to be written; undefined where the kept one stays. */
function newSecret(sealing: Sealing, given: Webhook['secret'], kept: string | undefined): string | undefined {
  if (given === undefined) return kept === undefined ? `whsec_${randomBytes(24).toString('base64')}` : undefined;
  return kept !== undefined && opened(sealing, kept) === given ? undefined : given;
}

/** What was sealed with another key is replaced. */
function opened(sealing: Sealing, sealed: string): string | undefined {
  try {
    return sealing.open(sealed);
  } catch {
    return undefined;
  }
}
