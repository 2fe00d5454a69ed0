import { defineErrors } from '@pvt/kernel/errors';

export const certificateErrors = defineErrors({
  CERTIFICATE_RULE_INVALID: {
    kind: 'unprocessable',
    title: 'Certificates can not be made so',
    description: '`errors` has a pointer and a sentence for each thing that is wrong. Nothing was saved.',
  },
  CERTIFICATE_RULE_NOT_FOUND: {
    kind: 'missing',
    title: 'The course gives no certificate',
    description: 'Say with `PUT …/certificate-rule` that who completes the course gets one.',
  },
  CERTIFICATE_NEEDS_SITE: {
    kind: 'conflict',
    title: 'Certificates are verified on the public site, and there is none',
    description: 'Set the organisation’s public site up first: `PUT /v1/site-settings`.',
  },
  CERTIFICATE_NOT_EARNED: {
    kind: 'conflict',
    title: 'The certificate is not earned yet',
    description: 'It is issued to who has completed the course.',
  },
  CERTIFICATE_NOT_FOUND: {
    kind: 'missing',
    title: 'No such certificate',
    description: 'No certificate has this serial number. Compare it with the one that is printed, letter by letter.',
  },
  CERTIFICATE_OVER: {
    kind: 'conflict',
    title: 'The certificate does not hold any more',
    description: 'It was revoked or superseded before; `state` says which. Nothing was changed.',
  },
});
