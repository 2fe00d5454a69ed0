import { digestOf } from '@pvt/bidding/history';
import type { Project } from './project.ts';

/** SHA-256 of the agreement’s text: what somebody accepted is what stood there then. Null for a project that has none. */
export const ndaHashOf = ({ visibility, nda }: Pick<Project, 'visibility' | 'nda'>): string | null =>
  visibility === 'private' && nda !== undefined ? digestOf(nda) : null;
