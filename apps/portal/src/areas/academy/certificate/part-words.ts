import { t } from '@pvt/ui/language';
import type { Part } from './template-moves.ts';

const MOST_LETTERS = 40;

/** What a part is called in the list. */
export const partTitle = (part: Part, at: number): string =>
  partName(part.kind === 'text' ? { ...part, text: shortened(part.text) } : part, at);

const shortened = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);

/** What a part is called for who does not see it. */
export function partName(part: Part, at: number): string {
  const place = at + 1;
  switch (part.kind) {
    case 'text':
      return t('{place}: text “{text}”', { place, text: part.text });
    case 'line':
      return t('{place}: line', { place });
    case 'qr':
      return t('{place}: QR code', { place });
    case 'picture':
      return t('{place}: picture', { place });
  }
}
