import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface Window {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How much more than is seen is drawn, so that a short scroll needs no drawing. */
const MARGIN = 200;
/** The window moves in steps: not each pixel that is scrolled draws the tape anew. */
const STEP = 100;

const down = (pixels: number) => Math.floor((pixels - MARGIN) / STEP) * STEP;
const up = (pixels: number) => Math.ceil((pixels + MARGIN) / STEP) * STEP;

/** What of a scrolled element is seen. */
export function useWindow(frame: RefObject<HTMLElement | null>): Window {
  const [seen, setSeen] = useState<Window>({ left: -MARGIN, right: 2_000, top: -MARGIN, bottom: 1_200 });
  const measure = useCallback(() => {
    const element = frame.current;
    if (element === null) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    const now = {
      ...{ left: down(scrollLeft), right: up(scrollLeft + clientWidth) },
      ...{ top: down(scrollTop), bottom: up(scrollTop + clientHeight) },
    };
    setSeen((before) => (isSame(before, now) ? before : now));
  }, [frame]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [frame, measure]);
  return seen;
}

function isSame(one: Window, other: Window): boolean {
  return one.left === other.left && one.right === other.right && one.top === other.top && one.bottom === other.bottom;
}
