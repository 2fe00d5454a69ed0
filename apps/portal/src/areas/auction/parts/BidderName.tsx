import { t } from '@pvt/ui/language';
import { useOwnAccount } from '../../../api/own-account.ts';

/** Whose bid it is: before it may be known what people are called, by the end of their account only. */
export function BidderName({ account, name = null }: { account: string; name?: string | null }) {
  const own = useOwnAccount();
  const title = name ?? t('Bidder {code}', { code: account.slice(-4) });
  return <span title={account}>{account === own ? t('You') : title}</span>;
}
