import { TableContainer } from '@mui/material';
import { type ReactNode, useCallback, useState } from 'react';

const nothingMore = { left: false, right: false };

/** At which sides of an element that scrolls sideways there is more. A browser may report fractions of a pixel. */
function moreOf({ scrollLeft, scrollWidth, clientWidth }: HTMLElement) {
  return { left: scrollLeft > 1, right: scrollLeft + clientWidth < scrollWidth - 1 };
}

/** The shadow of an edge that lies over more, by the side. */
function edge(side: 'left' | 'right') {
  return {
    position: 'absolute',
    insetBlock: 0,
    [side]: 0,
    width: 20,
    zIndex: 1,
    pointerEvents: 'none',
    background: `linear-gradient(to ${side === 'left' ? 'right' : 'left'}, color-mix(in srgb, var(--mui-palette-text-primary) 22%, transparent), transparent)`,
  } as const;
}

/** What is wider than its place scrolls sideways by itself, and a shadow at the edge shows at which side there is more. */
export function SidewaysScroll({ children }: { children: ReactNode }) {
  const [more, setMore] = useState(nothingMore);
  const look = (element: HTMLElement) => {
    const now = moreOf(element);
    setMore((before) => (before.left === now.left && before.right === now.right ? before : now));
  };
  const watch = useCallback((element: HTMLDivElement | null) => {
    if (element === null) return;
    const observer = new ResizeObserver(() => look(element));
    for (const each of [element, ...element.children]) observer.observe(each);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      style={{ position: 'relative' }}
      data-more={[more.left && 'left', more.right && 'right'].filter(Boolean).join(' ')}
    >
      <TableContainer ref={watch} tabIndex={0} onScroll={(event) => look(event.currentTarget)}>
        {children}
      </TableContainer>
      {more.left && <div aria-hidden style={edge('left')} />}
      {more.right && <div aria-hidden style={edge('right')} />}
    </div>
  );
}
