import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { RichText } from '../words/RichText.tsx';

/** A lesson’s text as the page shows it, with its formulas drawn. */
export async function renderedCopy(doc: unknown, files: string): Promise<HTMLElement> {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(<RichText doc={doc} files={files} />));
  if (place.querySelector('.formula, .formula-block') !== null) {
    await import('@pvt/ui/formula/show');
    // Formulas are drawn by what waits for the same part, and waited first.
    await new Promise((resolve) => window.setTimeout(resolve, 0));
  }
  const copy = document.createElement('div');
  copy.innerHTML = place.innerHTML;
  root.unmount();
  return copy;
}

const OWN = /\.lesson-text|\.formula|\.katex/;

/** The rules that texts and formulas need, of those that the page has loaded. */
export function stylesOfTexts(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => (rule instanceof CSSStyleRule ? OWN.test(rule.selectorText) : rule instanceof CSSFontFaceRule))
    .map(({ cssText }) => cssText)
    .join('\n');
}
