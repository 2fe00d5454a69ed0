import { maskContacts } from './mask-contacts.ts';
import type { KeptProject, Project } from './project.ts';
import type { Scope, ScopePoint } from './scope.ts';

/** A project as bidders read it before the award. */
export function maskedProject(project: KeptProject): KeptProject {
  const { title, description, links } = project;
  return {
    ...{ ...project, title: maskContacts(title), description: maskContacts(description) },
    ...(links === undefined ? {} : { links: links.map(maskContacts) }),
  };
}

/** What a search looks into: whoever asks for an address, or a part of one, finds nothing by it. */
export const searchedWords = ({ title, description }: Pick<Project, 'title' | 'description'>): string =>
  maskContacts(`${title} ${description}`).toLowerCase();

/** A scope as bidders read it before the award. Places of citations stay: a mask is as long as what it masks. */
export const maskedScope = ({ points, questions, size }: Scope): Scope => ({
  ...{ points: points.map(maskedPoint), size },
  questions: questions.map((question) => ({
    ...{ about: question.about, text: masked(question.text), answer: masked(question.answer) },
  })),
});

export const maskedPoint = (point: ScopePoint): ScopePoint => ({
  ...{ ...point, text: maskContacts(point.text) },
  citation: point.citation && { ...point.citation, quote: maskContacts(point.citation.quote) },
});

const masked = (text: string | null): string | null => (text === null ? null : maskContacts(text));
