import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './state.ts';

/** What is reported of an object: its state when the report was made. */
export interface SandboxEvent {
  readonly id: string;
  readonly created: number;
  readonly payment: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly object: Readonly<Record<string, unknown>>;
}

export const DELIVERIES = ['prompt', 'doubled', 'renamed', 'held'] as const;
/** `renamed`: a second time, under another id. `held`: not before they are released. */
export type Delivery = (typeof DELIVERIES)[number];

interface Waiting {
  readonly account: Account;
  readonly event: SandboxEvent;
}

export interface Webhooks {
  send(account: Account, event: Omit<SandboxEvent, 'id' | 'created'>): void;
  deliver(mode: Delivery): void;
  /** What is held: sent in its order, or the last first. @returns how many */
  release(order: 'first' | 'last'): Promise<number>;
  /** After all that is on its way. */
  close(): Promise<void>;
}

const RETRIES_MS = [50, 200, 1000, 5000, 15_000];

/** As the provider signs: `t=SECONDS,v1=HEX`, one `v1` for each secret while they are exchanged. */
export function signatureOf(body: string, secrets: readonly string[], seconds: number): string {
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  );
  return [`t=${seconds}`, ...signed].join(',');
}

export function openWebhooks(): Webhooks {
  let mode: Delivery = 'prompt';
  let held: Waiting[] = [];
  const over = new AbortController();
  const onTheirWay = new Set<Promise<void>>();

  function post(waiting: Waiting): Promise<void> {
    const sending: Promise<void> = tryAll(waiting).finally(() => onTheirWay.delete(sending));
    onTheirWay.add(sending);
    return sending;
  }

  async function tryAll({ account, event }: Waiting): Promise<void> {
    for (const wait of [0, ...RETRIES_MS]) {
      await pause(wait, undefined, { signal: over.signal }).catch(() => undefined);
      if (account.webhook === null || over.signal.aborted) return;
      const { url, secrets } = account.webhook;
      const body = JSON.stringify(event);
      const signature = signatureOf(body, secrets, Math.floor(Date.now() / 1000));
      const headers = { 'content-type': 'application/json', 'sandbox-signature': signature };
      const answer = await fetch(url, { method: 'POST', headers, body, signal: over.signal }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok === true) return;
    }
  }

  return {
    send(account, content) {
      if (account.webhook === null) return;
      const event = { id: `evt_${randomUUID()}`, created: Date.now(), ...structuredClone(content) };
      if (mode === 'held') {
        held.push({ account, event });
        return;
      }
      void post({ account, event });
      if (mode === 'doubled') void post({ account, event });
      if (mode === 'renamed') void post({ account, event: { ...event, id: `evt_${randomUUID()}` } });
    },
    deliver(next) {
      mode = next;
    },
    async release(order) {
      const waiting = order === 'first' ? held : held.toReversed();
      held = [];
      for (const each of waiting) await post(each);
      return waiting.length;
    },
    async close() {
      over.abort();
      await Promise.all(onTheirWay);
    },
  };
}
