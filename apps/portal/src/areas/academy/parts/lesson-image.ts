import { Node } from '@tiptap/react';

/** An image of a lesson: it names a file of the course, and no address. @param files below which address they are */
export const lessonImage = (files: string) =>
  Node.create({
    name: 'image',
    group: 'block',
    draggable: true,
    addAttributes: () => ({
      file: { default: null },
      alt: { default: '' },
      decorative: { default: null },
      caption: { default: null },
      title: { default: null },
      width: { default: null },
    }),
    // Images of pasted pages stay out: they would be loaded from elsewhere.
    parseHTML: () => [{ tag: 'figure[data-file]', getAttrs: attributesOf }],
    renderHTML: ({ node: { attrs } }) => {
      const { file, alt, decorative, caption, width } = attrs;
      const text = String(alt ?? '');
      const isTold = decorative === true || text.trim() !== '';
      return [
        'figure',
        {
          ...{ 'data-file': String(file), 'data-alt': text },
          ...(decorative === true ? { 'data-decorative': '' } : {}),
          ...(typeof caption === 'string' && caption !== '' ? { 'data-caption': caption } : {}),
          ...(typeof width === 'number' ? { 'data-width': String(width) } : {}),
          ...(isTold ? {} : { 'data-untold': '' }),
        },
        ['img', { src: `${files}/${String(file)}?width=960`, alt: decorative === true ? '' : text }],
        ...(typeof caption === 'string' && caption !== '' ? [['figcaption', {}, caption]] : []),
      ];
    },
  });

function attributesOf(figure: HTMLElement) {
  const { file, alt = '', caption, width } = figure.dataset;
  return {
    ...{ file, alt, caption: caption ?? null, decorative: figure.dataset['decorative'] === undefined ? null : true },
    width: width === undefined ? null : Number(width),
  };
}
