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
      title: { default: null },
      width: { default: null },
    }),
    // Images of pasted pages stay out: they would be loaded from elsewhere.
    parseHTML: () => [{ tag: 'img[data-file]', getAttrs: (image) => ({ file: image.getAttribute('data-file') }) }],
    renderHTML: ({ node }) => [
      'img',
      {
        'data-file': String(node.attrs['file']),
        src: `${files}/${String(node.attrs['file'])}?width=960`,
        alt: String(node.attrs['alt'] ?? ''),
      },
    ],
  });
