import type { FieldError } from '@pvt/kernel/errors';
import type { LessonBody } from './lesson-body.ts';

/** Why a lesson can not be published whose pictures say nothing to who does not see them. */
export function untoldPictureFault(title: string, body: LessonBody, pointer: string): FieldError[] {
  const count = body.kind === 'text' || body.kind === 'assignment' ? untoldIn(body.doc) : 0;
  if (count === 0) return [];
  const what = count === 1 ? 'a picture' : `${count} pictures`;
  return [{ pointer, detail: `"${title}" shows ${what} without a text: say what is seen, or mark it as decoration.` }];
}

/** How many pictures of a text have neither a text nor the mark that they are decoration. */
function untoldIn(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  const { type, attrs, content }: { type?: unknown; attrs?: unknown; content?: unknown } = node;
  if (type === 'image') return isTold(attrs) ? 0 : 1;
  return Array.isArray(content) ? content.reduce<number>((sum, child) => sum + untoldIn(child), 0) : 0;
}

function isTold(attrs: unknown): boolean {
  if (typeof attrs !== 'object' || attrs === null) return false;
  const { alt, decorative }: { alt?: unknown; decorative?: unknown } = attrs;
  return decorative === true || (typeof alt === 'string' && alt.trim() !== '');
}
