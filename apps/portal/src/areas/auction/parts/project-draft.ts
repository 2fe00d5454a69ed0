import type { ProjectDefinition } from '../api.ts';

/** A project as it is typed: who is invited, an account in each line. */
export interface ProjectDraft extends Omit<ProjectDefinition, 'invited'> {
  readonly invited: string;
}

export const draftOf = (project: ProjectDefinition): ProjectDraft => {
  const { title, description, currency, visibility, invited, links, nda } = project;
  return {
    ...{ title, description, currency, visibility, invited: invited.join('\n') },
    // What is not typed here stays.
    ...(links === undefined ? {} : { links }),
    ...(nda === undefined ? {} : { nda }),
  };
};

/** Those who are invited are told once each, and an id by itself is a person’s. */
export function projectOf({ invited, ...draft }: ProjectDraft): ProjectDefinition {
  const lines = invited.split(/[\s,]+/).filter((line) => line !== '');
  const accounts = lines.map((line) => (line.includes(':') ? line : `person:${line}`));
  return { ...draft, title: draft.title.trim(), invited: [...new Set(accounts)] };
}
