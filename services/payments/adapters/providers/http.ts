import { messageOf } from '@pvt/kernel/errors';
import { ProviderUnknown } from '../../core/provider.ts';

export interface ProviderReply {
  readonly status: number;
  /** Parsed JSON. */
  readonly body: unknown;
}

const MOST_READ = 8 << 20;

/**
 * @param patience how long an answer is waited for (ms): after that, what became of the call is unknown
 * @throws ProviderUnknown when there is no whole answer, and for 5xx and 429: nothing tells whether it was done
 */
export async function ask(
  url: URL,
  init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string },
  signal: AbortSignal,
  patience: number,
): Promise<ProviderReply> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const response = await fetch(url, { ...init, signal: within, redirect: 'error' });
    const text = await response.text();
    if (text.length > MOST_READ) throw new Error('the answer is too large');
    if (response.status >= 500 || response.status === 429) throw new Error(`it answered ${response.status}`);
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  } catch (error) {
    throw new ProviderUnknown(`The provider gave no answer that says what was done: ${messageOf(error)}.`, error);
  }
}
