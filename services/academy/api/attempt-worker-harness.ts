import { fileURLToPath } from 'node:url';
import { type KilledProcess, startKilledProcess } from '@pvt/kernel/testing/killed-process';
import type { MountedForTest } from '@pvt/kernel/testing/mount';

/** A process that answers learners, and ends their attempts at the deadline. */
export interface Academy extends KilledProcess {
  save(person: string, attempt: string, slot: string, version: number, text: string): Promise<number>;
  submit(person: string, attempt: string): Promise<number>;
}

/** What a request is answered with by a process that died meanwhile. */
export const NO_ANSWER = 0;

/** @param failurePoint such as `log.after-append=crash:2` */
export async function startAcademy({ database }: MountedForTest, failurePoint?: string): Promise<Academy> {
  const script = fileURLToPath(new URL('attempt-process-harness.ts', import.meta.url));
  const started = await startKilledProcess(script, database, { failurePoint });
  const ask = async (person: string, method: string, path: string, body?: unknown): Promise<number> => {
    const given = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = {
      ...{ authorization: 'Bearer a', 'x-test-person': person },
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const at = new URL(`/v1/learning/attempts/${path}`, started.ready);
    const answer = await fetch(at, { method, headers, ...given }).catch(() => undefined);
    await answer?.text().catch(() => undefined);
    return answer?.status ?? NO_ANSWER;
  };
  return {
    ...started,
    save: (person, attempt, slot, version, text) =>
      ask(person, 'PUT', `${attempt}/answers/${slot}`, { version, response: { kind: 'numeric', text } }),
    submit: (person, attempt) => ask(person, 'POST', `${attempt}/submission`),
  };
}
