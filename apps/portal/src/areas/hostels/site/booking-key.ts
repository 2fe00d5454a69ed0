import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';

const nameOf = (code: string): string => `booking ${code}`;

/** Keeps the secret of a booking for this tab: who comes back from a bank comes back without it. */
export function keepKey(code: string, key: string): void {
  if (key !== '') sessionStorage.setItem(nameOf(code), key);
}

/** Where a page of a booking is, with its secret behind the `#`: no server, no log and no other site sees it. */
export function withKey(path: string, key: string): string {
  return `${path}#${new URLSearchParams({ key })}`;
}

/**
 * The secret of a booking: from the link, or as this tab has had it before; '' where there is none. A link of old, which has it in the query,
 * is replaced at once by one that has it behind the `#`.
 */
export function useBookingKey(code: string): string {
  const location = useLocation();
  const { pathname, search, hash } = location;
  const left: unknown = location.state;
  const navigate = useNavigate();
  const query = new URLSearchParams(search);
  const asked = query.get('key');
  const key = asked ?? new URLSearchParams(hash.slice(1)).get('key') ?? sessionStorage.getItem(nameOf(code)) ?? '';
  useEffect(() => {
    keepKey(code, key);
    if (asked === null) return;
    const rest = new URLSearchParams(search);
    rest.delete('key');
    const path = rest.size === 0 ? pathname : `${pathname}?${rest}`;
    void navigate(withKey(path, asked), { replace: true, state: left });
  }, [code, key, asked, search, pathname, left, navigate]);
  return key;
}
