import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Which question is shown, by the address: the same one after a reload, and back leads to the one before.
 * @param count of all questions; the place after the last is the review
 */
export function usePlace(count: number) {
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get('question') ?? '1') - 1;
  const at = Number.isInteger(asked) ? Math.min(count, Math.max(0, asked)) : 0;
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const go = (to: number) => {
    moved.current = true;
    setSearch({ question: String(to + 1) });
  };
  // Who goes on by the keyboard is at the question then, and hears of it.
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    if (moved.current && at >= 0) window.scrollTo({ top: 0 });
  }, [at]);
  return { at, go, heading };
}
