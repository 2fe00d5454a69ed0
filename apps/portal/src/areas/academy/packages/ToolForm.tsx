import { Box, Button, MenuItem } from '@mui/material';
import { Field, FieldGrid, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import type { LessonBody } from '../api.ts';
import { useBeginToolChoiceMutation, useLazyToolChoiceQuery, useToolsQuery } from './api.ts';

type ToolBody = Extract<LessonBody, { kind: 'tool' }>;

interface Props {
  course: string;
  initial: ToolBody | undefined;
  onBody: (body: ToolBody) => void;
}

/** A lesson that opens a program elsewhere. */
export function ToolForm({ course, initial, onBody }: Props) {
  const { data: tools = [], error } = useToolsQuery();
  const [body, setBody] = useState<Partial<ToolBody>>(initial ?? {});
  const set = (change: { [Name in keyof ToolBody]?: ToolBody[Name] | undefined }) => {
    const entries = Object.entries({ ...body, ...change }).filter(([, value]) => value !== undefined && value !== '');
    const next: Partial<ToolBody> = Object.fromEntries(entries);
    setBody(next);
    if (next.tool !== undefined) onBody({ ...next, kind: 'tool', tool: next.tool });
  };
  const chosen = tools.find(({ tool }) => tool === body.tool);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProblemNotice error={error} />
      <Field select label={t('Tool')} required value={body.tool ?? ''} onChange={(tool) => set({ tool })}>
        {tools.map(({ tool, definition }) => (
          <MenuItem key={tool} value={tool}>
            {definition.title}
          </MenuItem>
        ))}
      </Field>
      {chosen?.definition.deepLinking === true && (
        <Choose
          course={course}
          tool={chosen.tool}
          onChosen={({ address, custom, outOf }) =>
            set({ address: address ?? undefined, custom, outOf: outOf ?? undefined })
          }
        />
      )}
      <Field
        label={t('Address in the tool')}
        type="url"
        value={body.address ?? ''}
        onChange={(address) => set({ address: address.trim() })}
        helperText={t('Leave it empty to open the tool’s first page.')}
      />
      <FieldGrid columns="1fr 1fr">
        <Field label={t('Out of how many points')} value={body.outOf ?? ''} onChange={(outOf) => set({ outOf })} />
        <Field
          label={t('Passed from which share on')}
          value={body.passShare ?? ''}
          onChange={(passShare) => set({ passShare })}
          helperText={t('0.5 is half of the points.')}
        />
      </FieldGrid>
    </Box>
  );
}

interface Chosen {
  readonly address: string | null;
  readonly custom: Record<string, string>;
  readonly outOf: string | null;
}

/** Opens the tool, and sees what was chosen when the author comes back. */
function Choose({ course, tool, onChosen }: { course: string; tool: string; onChosen: (chosen: Chosen) => void }) {
  const [begin, { data: begun, isLoading, error }] = useBeginToolChoiceMutation();
  const [look, looked] = useLazyToolChoiceQuery();
  const choice = begun?.choice;
  useEffect(() => {
    if (choice === undefined) return;
    const back = () => void look({ course, choice });
    window.addEventListener('focus', back);
    return () => window.removeEventListener('focus', back);
  }, [choice, course, look]);
  const go = async () => {
    const target = window.open('', '_blank');
    const { data } = await begin({ course, tool });
    if (data === undefined || target === null) target?.close();
    else {
      target.opener = null;
      target.location.href = data.address;
    }
  };
  const chosen = looked.data?.chosen;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <ProblemNotice error={error ?? looked.error} />
      <Button variant="outlined" loading={isLoading} onClick={() => void go()}>
        {t('Choose in the tool')}
      </Button>
      {chosen !== null && chosen !== undefined && (
        <Button onClick={() => onChosen(chosen)}>
          {t('Use “{title}”', { title: chosen.title ?? chosen.address ?? tool })}
        </Button>
      )}
    </Box>
  );
}
