import type { CallContext } from '@pvt/kernel/context';
import { dueWork } from '../adapters/postgres/due-work.ts';
import { INSTALLATION } from '../core/instance.ts';
import { tryUnreachable } from './probe-instances.ts';
import { publishAnnouncements } from './publish-announcements.ts';
import { takeSilentOut } from './take-silent-out.ts';
import type { RegistryTools } from './tools.ts';

/** One look. @throws what any part of it failed with, after the others */
export async function lookAfterInstances(tools: RegistryTools, context: CallContext): Promise<void> {
  const due = await tools.database.transaction(INSTALLATION, dueWork);
  const parts = [
    ...(due.silent ? [takeSilentOut(tools, context)] : []),
    ...(due.unreachable ? [tryUnreachable(tools, context)] : []),
    ...(due.announcements ? [publishAnnouncements(tools, context)] : []),
  ];
  const [failed] = (await Promise.allSettled(parts)).filter(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
