import { t } from '@pvt/ui/language';
import { useSessionQuery } from '../../../api/session.ts';

/** The account of who is signed in, as the market names it. */
export function useOwnAccount(): string | undefined {
  const { data } = useSessionQuery();
  return data?.account == null ? undefined : `person:${data.account.id}`;
}

/** Whose bid it is: before an award people are known by the end of their account only. */
export function BidderName({ account }: { account: string }) {
  const own = useOwnAccount();
  return <span title={account}>{account === own ? t('You') : t('Bidder {code}', { code: account.slice(-4) })}</span>;
}
