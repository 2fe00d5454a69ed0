import { hash } from 'node:crypto';
import { getTenant } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { type CourseCard, drawCourseCard } from '../../adapters/course-card.ts';
import type { AcademyTools } from '../tools.ts';
import { requirePublic } from './catalogue.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'files' | 'contracts'>;

/** Of an organisation whose site has no look. */
const PLAIN = { colour: '#1f2933', text: '#ffffff' };
/** Changes with how cards are drawn. */
const DRAWING = 1;

const storedAs = (tenant: string, card: CourseCard): string =>
  `${tenant}/cards/${hash('sha256', JSON.stringify([DRAWING, card])).slice(0, 32)}.png`;

/** The picture that stands for a course where somebody links to it, as PNG: drawn once for what it shows. @throws COURSE_NOT_FOUND */
export async function courseCardPicture(tools: Tools, context: CallContext, slug: string): Promise<Buffer> {
  const { tenant } = context;
  const { course } = await tools.database.transaction(tenant, (tx) => requirePublic(tools, tx, slug));
  const organisation = await tools.contracts.call(getTenant, context, {});
  const { colour, text } = organisation?.look ?? PLAIN;
  const card = { title: course.definition.title, foot: organisation?.name ?? '', colour, text };
  const name = storedAs(tenant, card);
  const kept = await tools.files.get(name);
  if (kept !== undefined) return Buffer.concat((await kept.stream().toArray()) as Buffer[]);
  const drawn = await drawCourseCard(card);
  await tools.files.put(name, drawn);
  return drawn;
}
