import type { Transaction } from '@pvt/kernel/database';
import { textsOfProject } from '../../adapters/postgres/project-files.ts';
import { type Brief, briefOf } from '../../core/brief.ts';
import type { KeptProject } from '../../core/project.ts';

export const briefOfProject = async (
  tx: Transaction,
  { id, description }: Pick<KeptProject, 'id' | 'description'>,
): Promise<Brief> => briefOf(description, await textsOfProject(tx, id));
