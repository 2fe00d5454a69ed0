import { expect, test } from 'vitest';
import { draftOf, type ProjectDraft, projectOf } from './project-draft.ts';

const BLANK: ProjectDraft = { title: '', description: '', currency: 'EUR', visibility: 'public', invited: '' };

test('who is invited is named once, and an id by itself is a person’s', () => {
  const { invited } = projectOf({ ...BLANK, invited: ' person:a\nb, person:a\n' });
  expect(invited).toEqual(['person:a', 'person:b']);
});

test('a project is typed as it is read', () => {
  const project = projectOf({ ...BLANK, title: ' Invoices ', invited: 'person:a' });
  expect(projectOf(draftOf(project))).toEqual({ ...project, title: 'Invoices' });
});
