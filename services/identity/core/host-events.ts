import { changeOf, defineEvent } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { SiteHost } from './host-check.ts';

export const hostChecked = defineEvent({
  type: 'pvt.identity.host.checked',
  version: 1,
  readBy: 'site:read',
  description:
    'A host name was shown to be the tenant’s (`verifiedAt` is set), or is not any more: its token is gone, or another tenant proved it. The key is the host name.',
  data: changeOf(Type.Pick(SiteHost, ['verifiedAt', 'fault'])),
  key: ({ name }) => name,
  example: {
    name: 'www.harbour.example',
    before: { verifiedAt: null, fault: null },
    after: { verifiedAt: '2026-11-20T12:00:00Z', fault: null },
  },
});
