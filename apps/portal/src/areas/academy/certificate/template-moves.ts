import type { CertificateRule } from '../api.ts';

export type Template = CertificateRule['template'];
export type Part = Template['parts'][number];
type Place = Pick<Part, 'x' | 'y'>;

/** In millimetres, A4. */
export const pageSize = ({ page }: Pick<Template, 'page'>): { readonly width: number; readonly height: number } =>
  page === 'landscape' ? { width: 297, height: 210 } : { width: 210, height: 297 };

const SMALLEST = 3;
/** Whole halves of a millimetre: what the hand can aim at, and a person can read. */
const rounded = (mm: number): number => Math.round(mm * 2) / 2;
const within = (mm: number, least: number, most: number): number => Math.max(least, Math.min(rounded(mm), most));

/** At another place, whose corner stays on the page. */
export function movedTo<P extends Part>(part: P, { x, y }: Place, template: Pick<Template, 'page'>): P {
  const { width, height } = pageSize(template);
  return { ...part, x: within(x, 0, width - SMALLEST), y: within(y, 0, height - SMALLEST) };
}

/** How wide and how high the box of a part is; a text is as high as its lines are. */
export function boxOf(part: Part): { readonly width: number; readonly height?: number } {
  if (part.kind === 'qr') return { width: part.size, height: part.size };
  return part.kind === 'picture' ? { width: part.width, height: part.height } : { width: part.width };
}

/** With another size, no wider than the page is; a code stays square. */
export function sizedTo(part: Part, box: ReturnType<typeof boxOf>, template: Pick<Template, 'page'>): Part {
  const page = pageSize(template);
  const width = within(box.width, SMALLEST, page.width - part.x);
  const height = within(box.height ?? SMALLEST, SMALLEST, page.height - part.y);
  if (part.kind === 'qr') return { ...part, size: width };
  return part.kind === 'picture' ? { ...part, width, height } : { ...part, width };
}

/** With a part one step nearer to the front, or to the back; at the end it stays. */
export function stepped(parts: readonly Part[], at: number, by: -1 | 1): Part[] {
  const [part, other] = [parts[at], parts[at + by]];
  if (part === undefined || other === undefined) return [...parts];
  return parts.with(at, other).with(at + by, part);
}

/** On a page that is turned: each part keeps its share of the way across and down. */
export function turned(template: Template, page: Template['page']): Template {
  if (page === template.page) return template;
  const [from, to] = [pageSize(template), pageSize({ page })];
  const across = (mm: number) => rounded((mm * to.width) / from.width);
  const down = (mm: number) => rounded((mm * to.height) / from.height);
  const parts = template.parts.map((part): Part => {
    const moved = { ...part, x: across(part.x), y: down(part.y) };
    return moved.kind === 'text' || moved.kind === 'line' ? { ...moved, width: across(moved.width) } : moved;
  });
  return { ...template, page, parts };
}
