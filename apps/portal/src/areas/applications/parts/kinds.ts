import { msg } from '@pvt/ui/language';
import type { Program } from '../api.ts';

/** What there is, with what each is for. */
export const kinds = [
  { kind: 'service', title: msg('Service account'), means: msg('Acts for itself, by its roles.') },
  {
    kind: 'confidential',
    title: msg('Application with a server'),
    means: msg('Acts for people who allow it, and keeps a secret.'),
  },
  {
    kind: 'public',
    title: msg('Application without a server'),
    means: msg('Acts for people who allow it, and can keep no secret: an app or a page.'),
  },
] as const satisfies readonly { kind: Program['kind']; title: unknown; means: unknown }[];
