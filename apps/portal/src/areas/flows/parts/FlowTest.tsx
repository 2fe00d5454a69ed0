import { Box, Button, Typography } from '@mui/material';
import { CodeField, EmptyState, PageLoading, Panel, ProblemNotice, SideBySide } from '@pvt/ui';
import { formatJson, parseJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNewestEventQuery } from '../../../api/newest-event.ts';
import { useTestFlowMutation } from '../api.ts';
import type { FlowDefinition, TestEvent } from '../types.ts';
import { TestResult } from './TestResult.tsx';

function eventsIn(text: string): { events: TestEvent[] } | { message: string } {
  const parsed = parseJson(text);
  if (!parsed.ok) return { message: parsed.message };
  const list: unknown[] = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  const isEvent = (item: unknown): item is TestEvent =>
    typeof item === 'object' && item !== null && 'type' in item && typeof item.type === 'string' && 'data' in item;
  return list.every(isEvent) ? { events: list } : { message: t('Each event needs a "type" and "data".') };
}

interface Props {
  name: string;
  definition: FlowDefinition;
  /** With whether a step of it failed, or the test itself. */
  onTested: (failed: boolean) => void;
}

function Tester({ name, definition, sample, onTested }: Props & { sample: TestEvent }) {
  const [text, setText] = useState(() => formatJson([sample]));
  const [test, { data, error, isLoading }] = useTestFlowMutation();
  const read = eventsIn(text);
  const run = async () => {
    if (!('events' in read)) return;
    const tested = await test({ name, events: read.events, definition });
    onTested(tested.data?.results.some(({ steps }) => steps.some((step) => step.error !== undefined)) ?? true);
  };
  return (
    <SideBySide shares={[2, 3]}>
      <Panel title={t('Sample events')} note={t('nothing is stored or sent')}>
        <CodeField
          multiline
          minRows={12}
          maxRows={28}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={'message' in read}
          helperText={'message' in read ? read.message : ' '}
          label={t('Sample events')}
          silent
        />
        <Button
          variant="contained"
          size="medium"
          loading={isLoading}
          disabled={'message' in read}
          onClick={() => void run()}
        >
          {t('Run the test')}
        </Button>
      </Panel>
      <Box sx={{ display: 'grid', gap: 2 }} aria-live="polite">
        <ProblemNotice error={error} />
        {data === undefined && !error && (
          <EmptyState
            title={t('Not run yet')}
            text={t('Run the test to see what each step gives for the sample events, and what would be sent.')}
          />
        )}
        {data?.results.map((result, place) => (
          <TestResult
            key={`${place} ${data.results.length}`}
            title={t('Event {number}', { number: place + 1 })}
            result={result}
            definition={definition}
          />
        ))}
        {data?.results.length === 0 && (
          <Typography>{t('No event of the sample is of a type that this flow takes.')}</Typography>
        )}
      </Box>
    </SideBySide>
  );
}

/** Runs sample events through the flow. The sample begins as the newest event that the flow takes, if there is one. */
export function FlowTest({ name, definition, onTested }: Props) {
  const type = definition.on[0] ?? '';
  const { data: newest, isLoading } = useNewestEventQuery(type);
  if (isLoading) return <PageLoading />;
  const sample: TestEvent =
    newest === undefined || newest === null
      ? { type, data: {} }
      : { type: newest.type, key: newest.key, time: newest.time, data: newest.data };
  return <Tester key={name} name={name} definition={definition} sample={sample} onTested={onTested} />;
}
