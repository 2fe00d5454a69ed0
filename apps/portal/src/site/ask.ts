import { onceThereIsRoom, type Problem, problemFrom, unreachable } from '@pvt/ui/problem';
import { useCallback, useEffect, useState } from 'react';
import { useSite } from './site.ts';

/** What was asked for, or why it is not there. */
export type Answered<Value> =
  | { readonly data: Value; readonly problem?: never }
  | { readonly problem: Problem; readonly data?: never };

export interface Call {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** The secret of a guest's own booking. */
  readonly key?: string;
  /** Sent as `Idempotency-Key`: done once, however often it is sent. */
  readonly once?: string;
}

/** Asks the API of the site. The answer is taken for what the API's description says of it. */
export function ask<Value>(address: string, path: string, call: Call = {}): Promise<Answered<Value>> {
  return send(address, path, call, async (response) => (await response.json().catch(() => null)) as Value);
}

/** A file of the site. */
export function askFile(address: string, path: string, key: string): Promise<Answered<Blob>> {
  return send(address, path, { key }, (response) => response.blob());
}

async function send<Value>(
  address: string,
  path: string,
  call: Call,
  read: (response: Response) => Promise<Value>,
): Promise<Answered<Value>> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  try {
    const response = await onceThereIsRoom(() =>
      fetch(`/v1/sites/${address}/${path}${text === '' ? '' : `?${text}`}`, {
        method: call.method ?? 'GET',
        headers: {
          accept: 'application/json',
          // Not in the address, which is logged.
          ...(call.key === undefined ? {} : { 'booking-key': call.key }),
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(call.once === undefined ? {} : { 'idempotency-key': call.once }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      }),
    );
    if (response.ok) return { data: await read(response) };
    const body: unknown = await response.json().catch(() => null);
    return { problem: problemFrom(response.status, body, response.headers.get('retry-after')) };
  } catch {
    return { problem: unreachable() };
  }
}

export interface Asked<Value> {
  readonly data: Value | undefined;
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  readonly again: () => void;
}

/** Whether the same question may be answered in a moment. */
export const mayPass = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;

interface Kept<Value> {
  readonly to: string;
  readonly data: Value | undefined;
  readonly problem: Problem | undefined;
}

/**
 * What a page is drawn from; asked anew when the question changes. What was there stays until the next answer, and where the same question
 * fails for a moment: a page that waits for something to come asks on.
 */
export function useAsked<Value>(path: string, call: Call = {}): Asked<Value> {
  const { address } = useSite();
  const question = JSON.stringify([address, path, call]);
  const [answer, setAnswer] = useState<Kept<Value>>();
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let left = false;
    const [at, below, how] = JSON.parse(question) as [string, string, Call];
    void ask<Value>(at, below, how).then(({ data, problem }) => {
      if (left) return;
      setAnswer((before) => {
        const stays = problem !== undefined && mayPass(problem) && before?.to === question;
        return { to: question, data: stays ? before.data : data, problem };
      });
    });
    return () => {
      left = true;
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: `times` asks the same again
  }, [question, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  const isLoading = answer?.to !== question;
  return { data: answer?.data, problem: isLoading ? undefined : answer?.problem, isLoading, again };
}
