import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { CertificateTemplate, DEFAULT_TEMPLATE, MOST_PICTURES, picturesOf, unknownFields } from './template.ts';

export const WHEN_NOT_MET = ['keep', 'flag', 'revoke'] as const;
export type WhenNotMet = (typeof WHEN_NOT_MET)[number];

export const CertificateRule = Type.Object(
  {
    criteria: Type.String({
      minLength: 1,
      maxLength: 1000,
      pattern: '\\S',
      description: 'What one has to do to earn it, for whoever reads the badge.',
      examples: ['All eight lessons were completed, and both quizzes passed.'],
    }),
    validMonths: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1200,
        description: 'For how long it holds from the day of issue on. Without it, for ever.',
        examples: [24],
      }),
    ),
    whenNotMet: Type.Optional(
      Type.Enum(WHEN_NOT_MET, {
        description:
          'What becomes of a certificate whose rule a correction of marks leaves unmet: it is kept as it is, `flag`ged for who decides, or revoked. Without it, `flag`.',
        examples: ['flag'],
      }),
    ),
    template: CertificateTemplate,
  },
  {
    additionalProperties: false,
    title: 'CertificateRule',
    description: 'That who completes the course gets a certificate, and how that looks.',
  },
);
export type CertificateRule = Static<typeof CertificateRule>;

export const RULE_EXAMPLE: CertificateRule = {
  criteria: 'All eight lessons were completed, and both quizzes passed.',
  validMonths: 24,
  template: DEFAULT_TEMPLATE,
};

export function ruleFaults({ template }: CertificateRule): FieldError[] {
  const faults = [...unknownFaults(template), ...placeFaults(template)];
  if (picturesOf(template).size <= MOST_PICTURES) return faults;
  return [
    ...faults,
    { pointer: '/template/parts', detail: `A certificate shows at most ${MOST_PICTURES} different pictures.` },
  ];
}

function unknownFaults({ parts }: CertificateTemplate): FieldError[] {
  return parts.flatMap((part, i) =>
    part.kind !== 'text'
      ? []
      : unknownFields(part.text).map((name) => ({
          pointer: `/template/parts/${i}/text`,
          detail: `There is no field "${name}".`,
        })),
  );
}

/** What begins beyond the edge of the page is seen by nobody. */
function placeFaults({ page, parts }: CertificateTemplate): FieldError[] {
  const [width, height] = page === 'landscape' ? [297, 210] : [210, 297];
  return parts.flatMap(({ x, y }, i): FieldError[] => [
    ...(x < width ? [] : [{ pointer: `/template/parts/${i}/x`, detail: `The page is ${width} mm wide.` }]),
    ...(y < height ? [] : [{ pointer: `/template/parts/${i}/y`, detail: `The page is ${height} mm high.` }]),
  ]);
}

/** The end of a certificate: the same day of another month, at the same moment of UTC; null where it has none. */
export function expiryOf({ validMonths }: Pick<CertificateRule, 'validMonths'>, issuedAt: string): string | null {
  if (validMonths === undefined) return null;
  const at = Temporal.Instant.from(issuedAt).toZonedDateTimeISO('UTC').add({ months: validMonths });
  return at.toInstant().toString({ smallestUnit: 'second' });
}
