import { hash } from 'node:crypto';
import { getTenant } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { drawProjectCard, type ProjectCard } from '../../adapters/project-card.ts';
import type { AuctionTools } from '../tools.ts';
import { getPublicProject } from './public-projects.ts';

type Tools = Pick<AuctionTools, 'database' | 'now' | 'files' | 'contracts'>;

/** Of an organisation whose site has no look. */
const PLAIN = { colour: '#1f2933', text: '#ffffff' };
/** Changes with how cards are drawn. */
const DRAWING = 1;

const storedAs = (tenant: string, card: ProjectCard): string =>
  `${tenant}/project-cards/${hash('sha256', JSON.stringify([DRAWING, card])).slice(0, 32)}.png`;

/** The picture that stands for a public project where somebody links to it, as PNG: drawn once for what it shows. @throws PROJECT_NOT_FOUND */
export async function projectCardPicture(tools: Tools, context: CallContext, id: string): Promise<Buffer> {
  const { title } = await getPublicProject(tools, context, id);
  const organisation = await tools.contracts.call(getTenant, context, {});
  const { colour, text } = organisation?.look ?? PLAIN;
  const card = { title, foot: organisation?.name ?? '', colour, text };
  const name = storedAs(context.tenant, card);
  const kept = await tools.files.get(name);
  if (kept !== undefined) return Buffer.concat((await kept.stream().toArray()) as Buffer[]);
  const drawn = await drawProjectCard(card);
  await tools.files.put(name, drawn);
  return drawn;
}
