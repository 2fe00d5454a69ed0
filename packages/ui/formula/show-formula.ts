import 'katex/dist/katex.min.css';
import katex, { type KatexOptions } from 'katex';

/** Authors can name no address and no style of their own, and a formula can grow neither without end nor out of its page. */
const OPTIONS: KatexOptions = {
  ...{ trust: false, strict: 'ignore', throwOnError: false },
  ...{ maxSize: 20, maxExpand: 200, output: 'htmlAndMathml' },
};

/**
 * Draws a formula into an element, for screen readers as MathML, too. What can not be read is shown as it was written.
 * @param isBlock whether it stands on a line of its own
 */
export function showFormula(into: HTMLElement, latex: string, isBlock: boolean): void {
  katex.render(latex, into, { ...OPTIONS, displayMode: isBlock });
}

/** What is wrong with a formula, in KaTeX’s words; undefined for nothing. */
export function formulaFault(latex: string): string | undefined {
  try {
    katex.renderToString(latex, { ...OPTIONS, throwOnError: true });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error);
  }
}
