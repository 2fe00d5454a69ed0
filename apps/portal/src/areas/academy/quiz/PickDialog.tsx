import { Box, Checkbox, TextField, Typography } from '@mui/material';
import { cursorListOf, LoadMore, PageLoading, ProblemNotice, useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { useBankQuestionsInfiniteQuery } from '../bank/api.ts';
import { questionKinds } from '../bank/kind-words.ts';
import { CategoryChoice } from '../bank/parts/CategoryChoice.tsx';
import { permissions } from '../permissions.ts';

interface Props {
  onPick: (questions: readonly string[]) => void;
  onClose: () => void;
}

/** Picks questions of the bank, found by words or category. */
export function PickDialog({ onPick, onClose }: Props) {
  const [text, setText] = useState('');
  const [category, setCategory] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { field } = useDraft(text, setText, { onPause: true });
  const query = useBankQuestionsInfiniteQuery({
    ...(text === '' ? {} : { text }),
    ...(category === '' ? {} : { category }),
  });
  const list = cursorListOf(query);
  const toggle = (id: string) =>
    setPicked((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  return (
    <FormDialog
      title={t('Add questions')}
      answer={t('{count, plural, one {Add # question} other {Add # questions}}', { count: picked.length })}
      permission={permissions.author}
      error={undefined}
      saving={false}
      isFit={picked.length > 0}
      onClose={onClose}
      onSubmit={() => {
        onPick(picked);
        onClose();
      }}
    >
      <TextField type="search" label={t('Search')} autoFocus {...field} />
      <CategoryChoice label={t('Category')} none={t('All categories')} value={category} onChange={setCategory} />
      <ProblemNotice error={list.error} onRetry={list.refetch} />
      {list.isLoading && <PageLoading />}
      {list.items?.length === 0 && <Typography>{t('No question is like that')}</Typography>}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: '40vh', overflow: 'auto' }} tabIndex={0}>
        {list.items?.map(({ id, question }) => (
          <Box component="li" key={id}>
            <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 1, cursor: 'pointer' }}>
              <Checkbox checked={picked.includes(id)} onChange={() => toggle(id)} />
              <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {question.name}
                <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
                  {` · ${t(questionKinds[question.kind])}`}
                </Typography>
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </FormDialog>
  );
}
