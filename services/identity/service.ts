import { sweepHourly } from '@pvt/kernel/async/sweep';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, text } from '@pvt/kernel/settings';
import { findHolder, type Holder } from './adapters/postgres/credentials.ts';
import { forgetExpired } from './adapters/postgres/expired.ts';
import { keyRoutes } from './api/keys.ts';
import { sessionRoutes } from './api/session.ts';
import { authenticate } from './contract.ts';

/** How long a credential is known without asking the database again (ms): how long a revoked one may still pass elsewhere. */
const REMEMBERED_MS = 2000;
const MOST_REMEMBERED = 10_000;

export const settings = defineSettings({
  PVT_TENANT_NAME: text({ default: 'Main', description: 'The name of the first tenant, which the first start makes.' }),
});

export const identity = defineService({
  name: 'identity',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events: [],
  async mount({ database, contracts, route, logger, onStop }) {
    const remembered = new Map<string, { readonly holder: Promise<Holder | undefined>; readonly until: number }>();
    contracts.implement(authenticate, async (_tenant, { kind, credential }) => {
      const name = `${kind} ${credential}`;
      const known = remembered.get(name);
      if (known !== undefined && known.until > Date.now()) return (await known.holder) ?? null;
      // The promise is what is kept: requests that come meanwhile wait for the same look-up.
      const holder = findHolder(database, kind, credential);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(name, { holder, until: Date.now() + REMEMBERED_MS });
      holder.catch(() => remembered.delete(name));
      return (await holder) ?? null;
    });
    const onError = (error: unknown): void => logger.error({ err: error }, 'sweep');
    onStop(sweepHourly(() => forgetExpired(database), onError));
    const forget = (): void => remembered.clear();
    for (const item of [...keyRoutes(database, forget), ...sessionRoutes(database, forget)]) route(item);
  },
});

export {
  createKey,
  createSignInToken,
  createTenant,
  findHolder,
  firstTenant,
} from './adapters/postgres/credentials.ts';
export { credentialOf } from './core/credential.ts';
