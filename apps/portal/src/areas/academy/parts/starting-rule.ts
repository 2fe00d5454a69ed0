import type { CertificateRule } from '../api.ts';

const centred = { kind: 'text', x: 20, width: 257, align: 'center' } as const;

/** With what an author begins; the texts are theirs to change. */
export const STARTING_RULE: CertificateRule = {
  criteria: '',
  template: {
    ...{ page: 'landscape', frame: 'double', colour: '#1f4e5f' },
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
      { ...centred, x: 22, y: 180, width: 200, align: 'left', text: '{{serial}}', size: 9, font: 'sans' },
    ],
  },
};
