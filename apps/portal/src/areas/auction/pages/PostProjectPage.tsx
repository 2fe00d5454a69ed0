import { Box, MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, PageHeader } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useKeysUntilKnown } from '../../../parts/keys-until-known.ts';
import { useNotice } from '../../../parts/notice.ts';
import { type ProjectDefinition, usePostProjectMutation } from '../api.ts';
import { ReadingProgress } from '../parts/scope/ScopeNotices.tsx';
import { VISIBILITIES } from '../parts/scope/visibility.ts';
import { permissions } from '../permissions.ts';
import { useAddBriefFileMutation, useReadScopeMutation } from '../scope-api.ts';

const BLANK = { title: '', description: '', links: '', currency: 'EUR', nda: '' };
const LONGEST_TITLE = 100;

/** A client describes the work; what is to be done is read out of it next. The project is there before it is read. */
export default function PostProjectPage() {
  const navigate = useNavigate();
  const notify = useNotice();
  const [post, posting] = usePostProjectMutation();
  const [add, adding] = useAddBriefFileMutation();
  const [read, reading] = useReadScopeMutation();
  const [draft, setDraft] = useState(BLANK);
  const [visibility, setVisibility] = useState<ProjectDefinition['visibility']>('public');
  const [files, setFiles] = useState<readonly File[]>([]);
  const withKey = useKeysUntilKnown();
  const chooser = useRef<HTMLInputElement>(null);
  const set = (name: keyof typeof draft) => (text: string) => setDraft((before) => ({ ...before, [name]: text }));
  const { title, description, currency, nda } = draft;
  const submit = async () => {
    const links = [...new Set(draft.links.split(/\s+/).filter(Boolean))];
    const project: ProjectDefinition = {
      ...{ title: title.trim() === '' ? titleOf(description) : title.trim(), description, currency, visibility },
      ...{ invited: [], ...(links.length === 0 ? {} : { links }) },
      ...(visibility === 'private' ? { nda } : {}),
    };
    const { data } = await withKey(project, (key) => post({ project, key }));
    if (data === undefined) return;
    for (const file of files) {
      const { error } = await add({ project: data.id, file });
      if (error !== undefined)
        notify(
          t('{name} was not added: {why}', {
            name: file.name,
            why: isProblem(error) ? error.detail : t('It did not arrive.'),
          }),
        );
    }
    await read(data.id);
    await navigate(`/market/projects/${data.id}/scope`);
  };
  return (
    <>
      <PageHeader
        title={t('Post a project')}
        description={t(
          'Paste what you have: a mail, notes, a description. What is to be done is read out of it, and you check it before anybody bids.',
        )}
        back={{ title: t('Find work'), to: '/market' }}
      />
      {reading.isLoading && <ReadingProgress />}
      <FormFrame
        error={posting.error}
        saving={posting.isLoading || adding.isLoading || reading.isLoading}
        pointers={['/title', '/description', '/links', '/currency', '/nda']}
        onSubmit={() => void submit()}
        sx={{ maxWidth: 860 }}
      >
        {(at) => (
          <>
            <Field
              label={t('What should be automated?')}
              required
              autoFocus
              multiline
              minRows={8}
              maxRows={20}
              value={description}
              onChange={set('description')}
              slotProps={{ htmlInput: { maxLength: 20_000 } }}
              {...at(
                '/description',
                t(
                  'What starts it, which systems take part, what comes in and out, how much it is, and when you would accept it.',
                ),
              )}
            />
            <FieldGrid columns="2fr 1fr 1fr">
              <Field
                label={t('Title')}
                value={title}
                onChange={set('title')}
                slotProps={{ htmlInput: { maxLength: 200 } }}
                {...at('/title', t('The first line, where you leave it empty.'))}
              />
              <Field
                label={t('Currency')}
                required
                value={currency}
                onChange={(text) => set('currency')(text.toUpperCase())}
                slotProps={{ htmlInput: { maxLength: 3 } }}
                {...at('/currency')}
              />
              <Field
                label={t('Who sees it')}
                select
                value={visibility}
                onChange={(text) => setVisibility(VISIBILITIES.find(({ value }) => value === text)?.value ?? 'public')}
              >
                {VISIBILITIES.map(({ value, words }) => (
                  <MenuItem key={value} value={value}>
                    {t(words)}
                  </MenuItem>
                ))}
              </Field>
            </FieldGrid>
            {visibility === 'private' && (
              <Field
                label={t('Agreement to accept before reading')}
                required
                multiline
                minRows={3}
                value={nda}
                onChange={set('nda')}
                slotProps={{ htmlInput: { maxLength: 20_000 } }}
                {...at('/nda', t('Who is invited accepts it by name. Change it, and everybody accepts it anew.'))}
              />
            )}
            <Field
              label={t('Links')}
              multiline
              value={draft.links}
              onChange={set('links')}
              {...at('/links', t('One on each line. Nobody opens them here: they are shown as they are.'))}
            />
            <Box>
              <input
                ref={chooser}
                id="brief-files"
                type="file"
                multiple
                accept=".pdf,.docx,.xlsx,.csv,.txt,.md"
                onChange={(event) => setFiles([...(event.target.files ?? [])])}
                aria-describedby="brief-files-hint"
                aria-label={t('Add files')}
              />
              <Typography id="brief-files-hint" variant="body2" sx={{ color: 'text.secondary' }}>
                {t('PDF, Word, Excel, CSV and text, up to 10 MB each')}
              </Typography>
            </Box>
            <FormEnd title={t('Post it and read the scope')} permission={permissions.client} />
          </>
        )}
      </FormFrame>
    </>
  );
}

/** The first line that says something. */
function titleOf(description: string): string {
  const line = description.split('\n').find((each) => each.trim() !== '') ?? '';
  const short = line.trim().slice(0, LONGEST_TITLE);
  return short === '' ? t('Untitled project') : short;
}
