import { type Problem, problemFrom, unreachable } from '@pvt/ui/problem';
import type { Check } from './types.ts';

/** Sends a file to be verified. */
export async function checkFile(address: string, file: File): Promise<{ check?: Check; problem?: Problem }> {
  try {
    const response = await fetch(`/v1/sites/${address}/academy/certificate-checks`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
      body: file,
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { check: body as Check };
    return { problem: problemFrom(response.status, body, response.headers.get('retry-after')) };
  } catch {
    return { problem: unreachable() };
  }
}
