import { Box, Button, TextField, Typography } from '@mui/material';
import { Panel, PermittedButton, ProblemNotice, SideBySide, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../../permissions.ts';
import {
  type Brief,
  type Scope,
  type ScopeVersion,
  useApproveScopeMutation,
  useChangeScopeMutation,
  useReadScopeMutation,
} from '../../scope-api.ts';
import { BriefText } from './BriefText.tsx';
import { pointElementId } from './PointRow.tsx';
import { ReaderNotice, ReadingProgress } from './ScopeNotices.tsx';
import { ScopePoints } from './ScopePoints.tsx';
import { QUESTIONS, SIZES } from './scope-words.ts';

interface Props {
  project: string;
  brief: Brief;
  /** Null before the first reading. */
  version: ScopeVersion | null;
  isOwn: boolean;
}

/** The brief, and beside it what was read out of it; its client changes that, and approves it. */
export function ScopeEditor({ project, brief, version, isOwn }: Props) {
  const [read, reading] = useReadScopeMutation();
  const [change, changing] = useChangeScopeMutation();
  const [approve, approving] = useApproveScopeMutation();
  const [draft, setDraft] = useState<Scope>();
  const [shown, setShown] = useState<string>();
  const scope = draft ?? version?.scope;
  const points = scope?.points ?? [];
  const readAnew = async () => {
    const { error } = await read(project);
    if (error === undefined) setDraft(undefined);
  };
  const save = async (): Promise<ScopeVersion | undefined> => {
    if (draft === undefined) return version ?? undefined;
    const { data } = await change({ project, change: { base: version?.version ?? null, scope: draft } });
    if (data !== undefined) setDraft(undefined);
    return data;
  };
  const saveAndApprove = async () => {
    const saved = await save();
    if (saved !== undefined) await approve({ project, version: saved.version });
  };
  const editable = isOwn && !reading.isLoading;
  return (
    <SideBySide>
      <Panel title={t('What you are asked for')} note={t('Marked places are in the scope.')}>
        {brief.sources.length === 0 ? (
          <Typography>{t('There is no text yet. Describe the work, or add a file that does.')}</Typography>
        ) : (
          <BriefText
            {...{ brief, points, shown }}
            onShow={setShown}
            onChoose={(point) => document.getElementById(pointElementId(point))?.focus()}
          />
        )}
      </Panel>
      <Panel
        title={t('Scope')}
        note={<VersionNote version={version} isChanged={draft !== undefined} />}
        actions={
          isOwn && (
            <PermittedButton
              permission={permissions.client}
              variant="outlined"
              loading={reading.isLoading}
              disabled={brief.sources.length === 0}
              onClick={() => void readAnew()}
            >
              {version === null ? t('Read the scope') : t('Read it again')}
            </PermittedButton>
          )
        }
      >
        <ProblemNotice error={reading.error ?? changing.error ?? approving.error} />
        {reading.isLoading ? <ReadingProgress /> : <ReaderNotice version={version} />}
        {scope !== undefined && (
          <ScopePoints
            {...{ points, shown }}
            onShow={setShown}
            onChange={editable ? (after) => setDraft({ ...scope, points: after }) : undefined}
          />
        )}
        {scope !== undefined && (
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
            {t('Size of the work: {size}', { size: t(SIZES[scope.size]) })}
          </Typography>
        )}
        {scope !== undefined && scope.questions.length > 0 && (
          <OpenQuestions scope={scope} onChange={editable ? setDraft : undefined} />
        )}
        {editable && version !== null && (draft !== undefined || version.approvedAt === null) && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
            <PermittedButton
              permission={permissions.client}
              variant="contained"
              size="medium"
              loading={approving.isLoading || changing.isLoading}
              onClick={() => void saveAndApprove()}
            >
              {draft === undefined ? t('Approve the scope') : t('Save and approve')}
            </PermittedButton>
            {draft !== undefined && (
              <>
                <Button size="medium" variant="outlined" onClick={() => void save()}>
                  {t('Save as a draft')}
                </Button>
                <Button size="medium" onClick={() => setDraft(undefined)}>
                  {t('Undo the changes')}
                </Button>
              </>
            )}
          </Box>
        )}
      </Panel>
    </SideBySide>
  );
}

function VersionNote({ version, isChanged }: { version: ScopeVersion | null; isChanged: boolean }) {
  if (version === null) return t('Nothing is read out of it yet');
  if (isChanged) return <StateChip tone="warning">{t('Changed, not saved')}</StateChip>;
  const values = { version: version.version };
  return version.approvedAt === null ? (
    <StateChip tone="busy">{t('Version {version}, a draft', values)}</StateChip>
  ) : (
    <StateChip tone="good">{t('Version {version}, approved', values)}</StateChip>
  );
}

function OpenQuestions({ scope, onChange }: { scope: Scope; onChange: ((scope: Scope) => void) | undefined }) {
  const answer = (about: string, text: string) =>
    onChange?.({
      ...scope,
      questions: scope.questions.map((each) =>
        each.about === about ? { ...each, answer: text === '' ? null : text } : each,
      ),
    });
  return (
    <Box component="section" aria-label={t('Open questions')} sx={{ mt: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h3">{t('Open questions')}</Typography>
      {scope.questions.map(({ about, text, answer: given }) =>
        onChange === undefined ? (
          <Box key={about}>
            <Typography sx={{ fontWeight: 600 }}>{text ?? t(QUESTIONS[about])}</Typography>
            <Typography>{given ?? t('Not answered yet.')}</Typography>
          </Box>
        ) : (
          <TextField
            key={about}
            size="small"
            multiline
            label={text ?? t(QUESTIONS[about])}
            value={given ?? ''}
            onChange={(event) => answer(about, event.target.value)}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
        ),
      )}
    </Box>
  );
}
