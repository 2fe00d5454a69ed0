import { Facts } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Preview } from '../api.ts';

/** What each party gets of a milestone, to the cent. */
export function PartsOf({ parts }: { parts: Pick<Preview, 'toDeveloper' | 'fee' | 'toClient' | 'currency'> }) {
  const money = (minor: number) => formatMoney({ minor, currency: parts.currency });
  return (
    <Facts
      facts={[
        [t('To the developer'), money(parts.toDeveloper)],
        [t('Fee of the market'), money(parts.fee)],
        [t('Back to the client'), money(parts.toClient)],
      ]}
    />
  );
}
