import { Box, Button, Chip, Stack } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type SavedFilter, useDeleteSearchMutation, useSavedSearchesQuery, useSaveSearchMutation } from '../api.ts';

interface Props {
  /** What is searched for now; without anything there is nothing to save. */
  readonly filter: SavedFilter;
  readonly onChoose: (filter: SavedFilter) => void;
}

/** Searches that one is told of new work by. */
export function SavedSearches({ filter, onChoose }: Props) {
  const { data, error } = useSavedSearchesQuery();
  const [save, saving] = useSaveSearchMutation();
  const [remove, removing] = useDeleteSearchMutation();
  const [key, setKey] = useState(newId);
  const { text, ...facets } = filter;
  const name = [text, ...Object.values(facets)].filter(Boolean).join(', ').slice(0, 100);
  const isSaved = data?.items.some((each) => each.name === name) ?? true;
  const saveIt = async () => {
    const { error: refused } = await save({ search: { name, filter }, key });
    if (refused === undefined) setKey(newId());
  };
  return (
    <Stack sx={{ gap: 1 }}>
      <ProblemNotice error={error ?? saving.error ?? removing.error} />
      <Stack
        role="group"
        aria-label={t('Saved searches')}
        direction="row"
        sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}
      >
        <Box component="span" sx={{ color: 'text.secondary', minWidth: 80 }}>
          {t('Saved searches')}
        </Box>
        {data?.items.map((each) => (
          <Chip
            key={each.id}
            label={each.name}
            variant="outlined"
            onClick={() => onChoose(each.filter)}
            onDelete={() => void remove(each.id)}
          />
        ))}
        <Button size="small" disabled={name === '' || isSaved || saving.isLoading} onClick={() => void saveIt()}>
          {t('Save this search')}
        </Button>
      </Stack>
    </Stack>
  );
}
