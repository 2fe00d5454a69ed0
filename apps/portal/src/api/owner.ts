import { useSessionQuery } from './session.ts';

/** Whose a thing is that stays on the device until it is sent: of an account in an organisation. */
export function useOwner(): string {
  const { data } = useSessionQuery();
  return `${data?.tenant.id ?? ''}.${data?.account?.id ?? ''}`;
}
