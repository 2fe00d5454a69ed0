import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/** Fields that stand in the page's address, each by its name: a link leads to what they ask for. An empty one is left out. */
export function useAddressFields() {
  const [address, setAddress] = useSearchParams();
  // What was set last, and is not in the address yet: a second field that is set meanwhile keeps it.
  const latest = useRef(address);
  useEffect(() => {
    latest.current = address;
  }, [address]);
  return (name: string) => ({
    value: address.get(name) ?? '',
    onChange: (value: string) => {
      const next = new URLSearchParams(latest.current);
      if (value === '') next.delete(name);
      else next.set(name, value);
      latest.current = next;
      setAddress(next, { replace: true });
    },
  });
}
