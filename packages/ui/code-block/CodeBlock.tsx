import './code-block.css';
import { useEffect, useRef } from 'react';

interface Props {
  code: string;
  /** As it is kept; without one, nothing is coloured. */
  language: string | undefined;
}

/** What scrolls is reached by the keyboard. */
const REACHED = { tabIndex: 0 } as const;

/** A block of code. It is plain until its colours have come, and where they do not come. */
export function CodeBlock({ code, language }: Props) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    let isGone = false;
    const element = place.current;
    if (element !== null) element.textContent = code;
    if (language !== undefined)
      void import('./show-code.ts').then(
        ({ showCode }) => {
          if (!isGone && element !== null) showCode(element, code, language);
        },
        () => undefined,
      );
    return () => {
      isGone = true;
    };
  }, [code, language]);
  return (
    <pre className="code-block" {...REACHED}>
      <code ref={place} />
    </pre>
  );
}
