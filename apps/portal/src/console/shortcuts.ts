import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useDestinations } from './use-navigation.ts';

/** How long the second key of `g l` may take. */
const chordMs = 1_200;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Goes to pages by `g` and a letter, to the page's search by `/`, and opens the list of keys by `?`. */
export function useShortcuts(showKeys: () => void): void {
  const navigate = useNavigate();
  const destinations = useDestinations();
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // On the way to a capital letter.
      if (event.key === 'Shift') return;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') return showKeys();
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-search] input');
        if (search === null) return;
        event.preventDefault();
        return search.focus();
      }
      if (event.key === 'g') {
        pressedAt.current = event.timeStamp;
        return;
      }
      if (event.timeStamp - pressedAt.current > chordMs) return;
      pressedAt.current = Number.NEGATIVE_INFINITY;
      const destination = destinations.find(({ letter }) => letter === event.key);
      if (destination !== undefined) void navigate(destination.path);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, destinations, showKeys]);
}
