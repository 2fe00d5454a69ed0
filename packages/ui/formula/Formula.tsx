import './formula.css';
import { useEffect, useRef } from 'react';
import { t } from '../language.ts';

interface Props {
  /** As LaTeX writes it. */
  latex: string;
  isBlock?: boolean;
}

/** What scrolls is reached by the keyboard. */
const REACHED = { tabIndex: 0, role: 'group' } as const;

/** A formula. Its source stands there until KaTeX has come, and where it does not come. */
export function Formula({ latex, isBlock = false }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let isGone = false;
    const element = place.current;
    if (element !== null) element.textContent = latex;
    void import('./show-formula.ts').then(
      ({ showFormula }) => {
        if (!isGone && element !== null) showFormula(element, latex, isBlock);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [latex, isBlock]);
  if (!isBlock) return <span className="formula" ref={place} />;
  return <span className="formula-block" {...REACHED} aria-label={t('Formula')} ref={place} />;
}
