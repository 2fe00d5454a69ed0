import { Box, Typography } from '@mui/material';
import { ConfirmButton, Field, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useId, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import type { OwnWork } from '../../../parts/works/work.ts';
import { SentFiles } from '../parts/SentFiles.tsx';
import { permissions } from '../permissions.ts';
import { type Content, type OfLesson, ownFiles, useHandInWorkMutation, useSendWorkFileMutation } from './api.ts';
import { DraftLine } from './DraftLine.tsx';
import { OtherDraftPart } from './OtherDraftPart.tsx';
import { useDraft } from './use-draft.ts';
import { wordsAsked, wordsOf } from './words-asked.ts';

/** Where a learner writes, and hands in what was written. */
export function HandInForm({ of, work }: { of: OfLesson; work: OwnWork }) {
  const { text, files } = work.assignment;
  const draft = useDraft(of, work);
  const { content } = draft;
  const [send, sending] = useSendWorkFileMutation();
  const [handIn, handing] = useHandInWorkMutation();
  const [key, setKey] = useState(newId);
  const notify = useNotice();
  const filesTitle = useId();
  const change = (next: Content) => {
    setKey(newId());
    draft.change(next);
  };
  const take = async (file: File) => {
    const { data } = await send({ ...of, file });
    if (data === undefined) return;
    const named = { file: data.file, name: data.name };
    change({ ...content, files: [...content.files.filter((each) => each.file !== data.file), named] });
  };
  const give = async () => {
    // What another device has saved would be written over.
    if (!(await draft.flush())) return;
    const { data } = await handIn({ ...of, content, key });
    if (data === undefined) return;
    setKey(newId());
    notify(t('Your work is handed in.'));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h2">{t('Your work')}</Typography>
      {text !== undefined && (
        <Field
          label={t('Your text')}
          multiline
          minRows={8}
          value={content.text}
          onChange={(next) => change({ ...content, text: next })}
          helperText={wordsAsked(text, wordsOf(content.text))}
          slotProps={{ htmlInput: { maxLength: 200_000 } }}
        />
      )}
      {files !== undefined && (
        <Box sx={{ display: 'grid', gap: 1 }}>
          <Typography id={filesTitle} variant="h3">
            {t('Your files')}
          </Typography>
          <SentFiles
            asks={filesTitle}
            named={content.files}
            accepts={files}
            base={ownFiles(of)}
            disabled={false}
            sending={sending.isLoading}
            error={sending.error}
            onSend={take}
            onTakeAway={(file) => change({ ...content, files: content.files.filter((each) => each.file !== file) })}
          />
        </Box>
      )}
      <DraftLine state={draft.state} flush={draft.flush} />
      {draft.state.kind === 'apart' && (
        <OtherDraftPart
          other={draft.state.other.content}
          onChoose={(which) => {
            setKey(newId());
            draft.choose(which);
          }}
        />
      )}
      <ProblemNotice error={handing.error} />
      <Box>
        <ConfirmButton
          permission={permissions.see}
          color="primary"
          variant="contained"
          label={work.versions.length === 0 ? t('Hand in') : t('Hand in again')}
          question={t('Hand in your work?')}
          consequence={consequenceOf(work)}
          loading={handing.isLoading}
          onConfirm={give}
        />
      </Box>
    </Box>
  );
}

function consequenceOf({ assignment, versions }: OwnWork): string {
  const left = assignment.versions === undefined ? undefined : assignment.versions - versions.length - 1;
  if (left === undefined) return t('Who marks it sees this version. Until it is marked, you can hand in another one.');
  return left === 0
    ? t('Who marks it sees this version, and you can not hand in another one.')
    : t('Who marks it sees this version. You can hand in {count, plural, one {# more} other {# more}}.', {
        count: left,
      });
}
