import { t } from '@pvt/ui/language';
import type { CertificateRule } from '../api.ts';

/** What texts may name; it is filled in when a certificate is printed. */
export const FIELDS = ['learner', 'course', 'date', 'grade', 'expires', 'serial', 'issuer'] as const;
export const field = (name: (typeof FIELDS)[number]): string => `{{${name}}}`;

const centred = { kind: 'text', x: 20, width: 257, align: 'center' } as const;

/** With what an author begins, in the author's language; the texts are theirs to change. */
export function startingRule(): CertificateRule {
  const said = { ...centred, size: 13, font: 'serif-italic', colour: '#444444' } as const;
  return {
    criteria: '',
    template: {
      ...{ page: 'landscape', frame: 'double', colour: '#1f4e5f' },
      parts: [
        { ...centred, y: 32, text: field('issuer'), size: 14, font: 'sans' },
        { ...centred, y: 50, text: t('Certificate'), size: 38, font: 'serif-bold' },
        { ...said, y: 78, text: t('This is to certify that') },
        { ...centred, y: 90, text: field('learner'), size: 30, font: 'serif', colour: '#111111' },
        { ...said, y: 112, text: t('has completed the course') },
        { ...centred, y: 124, text: field('course'), size: 22, font: 'serif-bold', colour: '#111111' },
        { kind: 'line', x: 118.5, y: 148, width: 60 },
        { ...centred, y: 152, text: field('date'), size: 12, font: 'sans', colour: '#444444' },
        { kind: 'qr', x: 245, y: 163, size: 26 },
        { ...centred, x: 22, y: 180, width: 200, align: 'left', text: field('serial'), size: 9, font: 'sans' },
      ],
    },
  };
}
