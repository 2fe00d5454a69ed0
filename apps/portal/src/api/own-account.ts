import { useSessionQuery } from './session.ts';

/** The account of who is signed in, as the market names it. */
export function useOwnAccount(): string | undefined {
  const { data } = useSessionQuery();
  const account = data?.account ?? undefined;
  return account && `person:${account.id}`;
}
