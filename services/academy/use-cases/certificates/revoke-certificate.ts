import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { endCertificate, lockCertificate } from '../../adapters/postgres/certificates.ts';
import type { KeptCertificate } from '../../core/certificates/certificate.ts';
import { certificateErrors } from '../../core/certificates/errors.ts';
import { certificateRevoked } from '../../core/certificates/events.ts';
import { certificateNotFound } from './issue-certificate.ts';
import type { CertificateTools } from './tools.ts';

/** It holds no more, from now on; everybody who has its serial number reads why. @throws CERTIFICATE_NOT_FOUND, CERTIFICATE_OVER, IDEMPOTENCY_KEY_REUSED */
export function revokeCertificate(
  tools: Pick<CertificateTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  { course, serial }: { readonly course: string; readonly serial: string },
  reason: string,
): Promise<KeptCertificate> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.revokeCertificate', { course, serial, reason }, async () => {
      const certificate = await lockCertificate(tx, serial);
      if (certificate?.course !== course) throw certificateNotFound(serial);
      if (certificate.state !== 'valid')
        throw certificateErrors.CERTIFICATE_OVER('It was revoked or superseded before.', {
          more: { state: certificate.state },
        });
      const endedAt = tools.now().toString({ smallestUnit: 'second' });
      await endCertificate(tx, serial, { at: endedAt, reason });
      const { enrolment } = certificate;
      await tools.log.publish(tx, [certificateRevoked.of(context, { serial, course, enrolment, reason })]);
      const { language: _language, template: _template, credential: _credential, ...facts } = certificate;
      return { ...facts, state: 'revoked' as const, endedAt, reason };
    }),
  );
}
