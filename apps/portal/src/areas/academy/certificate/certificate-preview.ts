import { type Problem, problemFrom, unreachable } from '@pvt/ui/problem';
import { addressOf } from '../../../api/request.ts';
import { keepFile } from '../../../parts/keep-file.ts';
import { type CertificateRule, within } from '../api.ts';

/** Gives the browser a certificate as it would look. @returns why there is none */
export async function openPreview(course: string, rule: CertificateRule): Promise<Problem | undefined> {
  try {
    const response = await fetch(addressOf(within(course, '/certificate-preview')), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    if (!response.ok)
      return problemFrom(response.status, await response.json().catch(() => null), response.headers.get('retry-after'));
    keepFile(`${course}-certificate.pdf`, await response.arrayBuffer(), 'application/pdf');
    return undefined;
  } catch {
    return unreachable();
  }
}
