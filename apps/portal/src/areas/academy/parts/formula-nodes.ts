import { Node } from '@tiptap/react';

/** A formula of a lesson: its source is kept, and drawn by KaTeX where it is shown. */
const formulaNode = (name: 'inlineMath' | 'blockMath') => {
  const isBlock = name === 'blockMath';
  return Node.create({
    name,
    ...(isBlock ? { group: 'block' } : { group: 'inline', inline: true }),
    atom: true,
    addAttributes: () => ({ latex: { default: '' } }),
    parseHTML: () => [
      { tag: `[data-formula="${name}"]`, getAttrs: (element) => ({ latex: element.getAttribute('data-latex') ?? '' }) },
    ],
    renderHTML: ({ node }) => [
      isBlock ? 'div' : 'span',
      { 'data-formula': name, 'data-latex': String(node.attrs['latex']) },
      String(node.attrs['latex']),
    ],
    addNodeView:
      () =>
      ({ node }) => {
        const latex = String(node.attrs['latex']);
        const dom = document.createElement(isBlock ? 'div' : 'span');
        dom.textContent = latex;
        // Where it does not come, the source stays.
        void import('@pvt/ui/formula/show').then(
          ({ showFormula }) => showFormula(dom, latex, isBlock),
          () => undefined,
        );
        return { dom };
      },
  });
};

export const formulaNodes = [formulaNode('inlineMath'), formulaNode('blockMath')];
