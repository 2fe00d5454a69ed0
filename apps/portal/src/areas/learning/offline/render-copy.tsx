import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { RichText } from '../words/RichText.tsx';

/** A lesson’s text as the page shows it, with its formulas and code drawn. */
export async function renderedCopy(doc: unknown, files: string): Promise<HTMLElement> {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(<RichText doc={doc} files={files} />));
  const isDrawn = (what: string): boolean => place.querySelector(what) !== null;
  // What is drawn later is drawn by what waits for the same part, and waited first.
  if (isDrawn('.formula, .formula-block')) await import('@pvt/ui/formula/show');
  if (isDrawn('.code-block')) await import('@pvt/ui/code-block/show');
  await new Promise((resolve) => window.setTimeout(resolve, 0));
  const copy = document.createElement('div');
  copy.innerHTML = place.innerHTML;
  root.unmount();
  return copy;
}

const OWN = /\.lesson-text|\.formula|\.katex|\.code-block/;

/** The rules that texts and formulas need, of those that the page has loaded. */
export function stylesOfTexts(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => {
      if (rule instanceof CSSStyleRule) return OWN.test(rule.selectorText);
      return rule instanceof CSSFontFaceRule || (rule instanceof CSSMediaRule && OWN.test(rule.cssText));
    })
    .map(({ cssText }) => cssText)
    .join('\n');
}
