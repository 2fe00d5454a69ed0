import { messageOf, type Problem } from '@pvt/kernel/errors';
import { AddressRefused, lookupPublic, refusePrivateHost } from '@pvt/kernel/public-address';
import { Agent, request } from 'undici';
import { schedulerErrors } from '../core/errors.ts';
import { signatureHeaders } from './signing.ts';

export interface RunCall {
  readonly url: string;
  /** The same for each attempt. */
  readonly id: string;
  readonly body: unknown;
  /** What it is signed with, the newest first. */
  readonly secrets: readonly string[];
}

export interface RunPoster {
  /**
   * Posts JSON, signed by https://www.standardwebhooks.com, and follows no redirect.
   * @returns the answer's status and the begin of its text
   * @throws RUN_FAILED when it is not taken; the signal's reason when that aborts
   */
  post(call: RunCall, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string }>;
  close(): Promise<void>;
}

const MOST_KEPT = 2000;
const MOST_READ = 64 * 1024;

/** Posts to addresses that tenants chose. @param allowPrivate whether they may be of no public network */
export function runPoster(allowPrivate: boolean): RunPoster {
  const agent = new Agent({
    connect: { timeout: 5000, ...(allowPrivate ? {} : { lookup: lookupPublic }) },
    connections: 8,
    // The run's deadline says how long an answer may take.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    async post(call, signal) {
      const answer = await send(call, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        throw notReached(error);
      });
      if (answer.status >= 200 && answer.status < 300) return answer;
      const redirected = answer.status >= 300 && answer.status < 400 ? ': redirects are not followed' : '';
      throw schedulerErrors.RUN_FAILED(`The address answered ${answer.status}${redirected}. ${answer.text}`.trim());
    },
    close: () => agent.close(),
  };

  async function send({ url: address, id, body, secrets }: RunCall, signal: AbortSignal) {
    const url = new URL(address);
    const text = JSON.stringify(body);
    if (!allowPrivate) refusePrivateHost(url);
    const response = await request(url, {
      method: 'POST',
      dispatcher: agent,
      headers: {
        ...{ 'content-type': 'application/json', 'user-agent': 'PVT', 'idempotency-key': id },
        ...signatureHeaders(secrets, id, new Date(), text),
      },
      body: text,
      signal,
    });
    const chunks: Buffer[] = [];
    let read = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      if (read < MOST_KEPT) chunks.push(chunk);
      read += chunk.length;
      if (read > MOST_READ) break;
    }
    return { status: response.statusCode, text: Buffer.concat(chunks).toString('utf8').slice(0, MOST_KEPT) };
  }
}

function notReached(error: unknown): Problem {
  const reason = error instanceof Error && error.cause instanceof AddressRefused ? error.cause : error;
  return schedulerErrors.RUN_FAILED(`The address was not reached: ${messageOf(reason)}.`, { cause: error });
}
