import { Box } from '@mui/material';
import { useId } from 'react';
import type { Fields } from './sample-fields.ts';
import { filled } from './sample-fields.ts';
import type { Part, Template } from './template-moves.ts';
import { familyOf, sizeOf } from './text-size.ts';

interface Props {
  part: Part;
  template: Template;
  fields: Fields;
  /** Below which address the pictures are. */
  files: string;
}

/** Millimetres of the page, however large it is shown. */
export const mm = (length: number): string => `calc(${length} * var(--mm))`;

/** A part as it is printed. */
export function PartLook({ part, template, fields, files }: Props) {
  switch (part.kind) {
    case 'text': {
      const text = filled(part.text, fields);
      return (
        <Box
          component="span"
          style={{
            ...{ display: 'block', whiteSpace: 'pre-wrap', overflowWrap: 'break-word', lineHeight: 'normal' },
            ...{ fontFamily: familyOf(part.font), fontSize: mm(sizeOf(part, text)), textAlign: part.align },
            color: part.colour ?? template.colour,
          }}
        >
          {text === '' ? '\u00a0' : text}
        </Box>
      );
    }
    case 'line':
      return (
        <Box
          component="span"
          // 0.8 points, on both sides of the height that it is drawn at.
          style={{
            ...{ display: 'block', height: mm(0.282), marginTop: mm(-0.141) },
            background: part.colour ?? template.colour,
          }}
        />
      );
    case 'qr':
      return <CodeLook />;
    case 'picture':
      return (
        <img
          src={`${files}/${part.file}?width=960`}
          alt=""
          draggable={false}
          style={{ display: 'block', width: '100%', height: '100%', objectFit: 'contain' }}
        />
      );
  }
}

/** What a code looks like: the real one is of the certificate’s own address. */
function CodeLook() {
  const id = useId();
  const eye = (x: number, y: number) => (
    <path d={`M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z`} fillRule="evenodd" />
  );
  return (
    <svg viewBox="0 0 33 33" width="100%" height="100%" aria-hidden shapeRendering="crispEdges" display="block">
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M0 0h1v2h1v1h-2zM3 0h2v1h-1v2h-1zM2 3h1v1h2v1h-3z" />
      </pattern>
      <path d="M8 0h17v8h8v25h-25v-8h-8v-17h8z" fill={`url(#${id})`} />
      {eye(0, 0)}
      {eye(26, 0)}
      {eye(0, 26)}
    </svg>
  );
}
