import { useSearchParams } from 'react-router';

/** Fields that stand in the page's address, each by its name: a link leads to what they ask for. An empty one is left out. */
export function useAddressFields() {
  const [address, setAddress] = useSearchParams();
  return (name: string) => ({
    value: address.get(name) ?? '',
    onChange: (value: string) => {
      const next = new URLSearchParams(address);
      if (value === '') next.delete(name);
      else next.set(name, value);
      setAddress(next, { replace: true });
    },
  });
}
