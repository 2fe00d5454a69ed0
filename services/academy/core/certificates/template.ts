import Type, { type Static } from 'typebox';
import { FileId } from '../lesson/file-id.ts';

const closed = { additionalProperties: false } as const;
const mm = (description: string, example: number) =>
  Type.Number({ minimum: 0, maximum: 297, description: `${description} In millimetres.`, examples: [example] });
const Colour = Type.String({ pattern: '^#[0-9a-f]{6}$', description: 'Of the web: `#rrggbb`.', examples: ['#1f6f8b'] });

/** What a text may name: `{{learner}}` is who learned. */
export const TEMPLATE_FIELDS = ['learner', 'course', 'date', 'grade', 'expires', 'serial', 'issuer'] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

const place = { x: mm('From the left edge.', 20), y: mm('From the upper edge.', 30) };

const TextPart = Type.Object(
  {
    kind: Type.Literal('text'),
    ...place,
    width: mm('How wide its lines are.', 257),
    text: Type.String({
      minLength: 1,
      maxLength: 1000,
      description: `What it says; ${TEMPLATE_FIELDS.map((field) => `\`{{${field}}}\``).join(', ')} are filled in.`,
      examples: ['{{learner}}'],
    }),
    size: Type.Number({ minimum: 6, maximum: 72, description: 'Of its letters, in points.', examples: [30] }),
    font: Type.Enum(['sans', 'sans-bold', 'serif', 'serif-bold', 'serif-italic'] as const, {
      description: 'Of its letters.',
      examples: ['serif'],
    }),
    align: Type.Enum(['left', 'center', 'right'] as const, { description: 'Of its lines.', examples: ['center'] }),
    colour: Type.Optional(Colour),
  },
  { ...closed, title: 'CertificateText', description: 'A text.' },
);
const LinePart = Type.Object(
  { kind: Type.Literal('line'), ...place, width: mm('How long it is.', 60), colour: Type.Optional(Colour) },
  { ...closed, title: 'CertificateLine', description: 'A level line.' },
);
const QrPart = Type.Object(
  { kind: Type.Literal('qr'), ...place, size: mm('Its edge.', 25) },
  { ...closed, title: 'CertificateQr', description: 'The address of the verification page, to be scanned.' },
);
const PicturePart = Type.Object(
  {
    ...{ kind: Type.Literal('picture'), ...place, width: mm('How wide its box is.', 40) },
    height: mm('How high its box is.', 20),
    file: { ...FileId, description: 'A file of the course: a JPEG, PNG or WebP picture.' },
  },
  {
    ...closed,
    title: 'CertificatePicture',
    description: 'A picture, such as a logo: as large as its box lets it be, and in the middle of it.',
  },
);

/** How many pictures a template has at most; each is within every certificate. */
export const MOST_PICTURES = 8;

export const CertificateTemplate = Type.Object(
  {
    page: Type.Enum(['landscape', 'portrait'] as const, { description: 'A4.', examples: ['landscape'] }),
    frame: Type.Enum(['none', 'line', 'double'] as const, { description: 'Around the page.', examples: ['double'] }),
    colour: { ...Colour, description: 'Of the frame, and of parts that have none of their own.' },
    background: Type.Optional({
      ...FileId,
      description: 'A picture of the course that covers the page, below all else.',
    }),
    parts: Type.Array(Type.Union([TextPart, LinePart, QrPart, PicturePart]), {
      minItems: 1,
      maxItems: 40,
      description: 'What stands on it: what comes later covers what came before.',
    }),
  },
  { ...closed, title: 'CertificateTemplate', description: 'How a certificate looks.' },
);
export type CertificateTemplate = Static<typeof CertificateTemplate>;
export type TemplatePart = CertificateTemplate['parts'][number];

/** The files that a template shows, each once, with where it names them. */
export function picturesOf({ background, parts }: CertificateTemplate): ReadonlyMap<string, string> {
  const named = [
    ...(background === undefined ? [] : [[background, '/template/background'] as const]),
    ...parts.flatMap((part, i) => (part.kind === 'picture' ? [[part.file, `/template/parts/${i}/file`] as const] : [])),
  ];
  return new Map(named.toReversed());
}

/** Whether a text of the template asks for a field. */
export const asksFor = ({ parts }: CertificateTemplate, field: TemplateField): boolean =>
  parts.some((part) => part.kind === 'text' && fieldsIn(part.text).includes(field));

const fieldsIn = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, name = '']) => name);

/** @returns names in double braces that are no fields */
export function unknownFields(text: string): string[] {
  return fieldsIn(text).filter((name) => !(TEMPLATE_FIELDS as readonly string[]).includes(name));
}

/** A text with its fields filled in; what a field says is never read as a field again. */
export function filled(text: string, fields: Readonly<Record<TemplateField, string>>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (braces, name: string) =>
    Object.hasOwn(fields, name) ? fields[name as TemplateField] : braces,
  );
}

const centred = { kind: 'text', x: 20, width: 257, align: 'center' } as const;

export const DEFAULT_TEMPLATE: CertificateTemplate = {
  page: 'landscape',
  frame: 'double',
  colour: '#1f4e5f',
  parts: [
    { ...centred, y: 32, text: '{{issuer}}', size: 14, font: 'sans' },
    { ...centred, y: 50, text: 'Certificate', size: 38, font: 'serif-bold' },
    { ...centred, y: 78, text: 'This is to certify that', size: 13, font: 'serif-italic', colour: '#444444' },
    { ...centred, y: 90, text: '{{learner}}', size: 30, font: 'serif', colour: '#111111' },
    { ...centred, y: 112, text: 'has completed the course', size: 13, font: 'serif-italic', colour: '#444444' },
    { ...centred, y: 124, text: '{{course}}', size: 22, font: 'serif-bold', colour: '#111111' },
    { kind: 'line', x: 118.5, y: 148, width: 60 },
    { ...centred, y: 152, text: '{{date}}', size: 12, font: 'sans', colour: '#444444' },
    { kind: 'qr', x: 245, y: 163, size: 26 },
    {
      ...centred,
      x: 22,
      y: 180,
      width: 200,
      align: 'left',
      text: '{{serial}}',
      size: 9,
      font: 'sans',
      colour: '#666666',
    },
  ],
};
