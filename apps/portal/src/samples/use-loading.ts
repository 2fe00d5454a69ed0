import { useState } from 'react';

/** Does something that takes a while, and keeps whether it goes on and what it was refused with. @returns true where it was done */
export function useLoading() {
  const [state, setState] = useState<{ readonly loading: boolean; readonly error?: unknown }>({ loading: false });
  const run = async (doing: () => Promise<unknown>): Promise<boolean> => {
    setState({ loading: true });
    try {
      await doing();
      setState({ loading: false });
      return true;
    } catch (error) {
      setState({ loading: false, error });
      return false;
    }
  };
  return { ...state, run };
}
