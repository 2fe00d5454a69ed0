import { MenuItem } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import type { ProjectDefinition } from '../api.ts';
import { permissions } from '../permissions.ts';
import { draftOf, projectOf } from './project-draft.ts';
import { VISIBILITIES } from './scope/visibility.ts';

interface Props {
  title: string;
  answer: string;
  initial: ProjectDefinition;
  error: unknown;
  saving: boolean;
  onClose: () => void;
  onSave: (project: ProjectDefinition) => unknown;
}

/** What a client wants done, and who sees it. */
export function ProjectDialog({ initial, onSave, ...dialog }: Props) {
  const [draft, setDraft] = useState(() => draftOf(initial));
  const set = (name: keyof typeof draft) => (value: string) => setDraft({ ...draft, [name]: value });
  return (
    <FormDialog
      {...dialog}
      permission={permissions.client}
      pointers={['/title', '/description', '/currency', '/visibility', '/nda', '/invited']}
      isFit={draft.title.trim() !== ''}
      onSubmit={() => onSave(projectOf(draft))}
    >
      {(at) => (
        <>
          <Field required label={t('Title')} value={draft.title} onChange={set('title')} {...at('/title')} />
          <Field
            multiline
            minRows={6}
            label={t('What is to be automated')}
            value={draft.description}
            onChange={set('description')}
            {...at(
              '/description',
              t('Which systems, what comes in, what goes out, how often, and how you see that it works.'),
            )}
          />
          <FieldGrid columns="1fr 2fr">
            <Field
              required
              label={t('Currency')}
              value={draft.currency}
              onChange={(currency) => setDraft({ ...draft, currency: currency.toUpperCase().trim() })}
              slotProps={{ htmlInput: { maxLength: 3 } }}
              {...at('/currency', t('Such as EUR.'))}
            />
            <Field
              select
              label={t('Who sees it')}
              value={draft.visibility}
              onChange={set('visibility')}
              {...at('/visibility')}
            >
              {VISIBILITIES.map(({ value, words }) => (
                <MenuItem key={value} value={value}>
                  {t(words)}
                </MenuItem>
              ))}
            </Field>
          </FieldGrid>
          {draft.visibility === 'private' && (
            <Field
              required
              multiline
              minRows={3}
              label={t('Agreement to accept before reading')}
              value={draft.nda ?? ''}
              onChange={set('nda')}
              {...at('/nda', t('Who is invited accepts it by name. Change it, and everybody accepts it anew.'))}
            />
          )}
          {draft.visibility !== 'public' && (
            <Field
              multiline
              minRows={2}
              label={t('Who is invited')}
              value={draft.invited}
              onChange={set('invited')}
              {...at('/invited', t('An account in each line, as its owner sees it on the own bids: person:…'))}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
