import { Autocomplete, TextField } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useMemo } from 'react';
import { useEventTypeChoicesQuery } from '../../../api/event-types.ts';
import { useFlowTypesQuery, useMetricChoicesQuery } from '../api.ts';

/** The event types that are known by name: those with a schema, those flows begin with, and those metrics count. */
function useKnownTypes(): string[] {
  const { data: types } = useEventTypeChoicesQuery();
  const { data: flowTypes } = useFlowTypesQuery();
  const { data: metrics } = useMetricChoicesQuery();
  return useMemo(() => {
    const known = [
      ...(types?.items ?? []).map(({ type }) => type),
      ...(flowTypes ?? []),
      ...(metrics?.items ?? []).map(({ definition }) => definition.event),
    ];
    return [...new Set(known)].sort();
  }, [types, flowTypes, metrics]);
}

interface Props {
  value: string;
  onChange: (type: string) => void;
  /** Called when the type is chosen or its field is left, not on every letter. */
  onSettled: (type: string) => void;
  error: boolean;
  helperText: string | undefined;
}

/** An event type, chosen from the known ones or typed: events need no schema to be counted. */
export function EventTypeField({ value, onChange, onSettled, error, helperText }: Props) {
  return (
    <Autocomplete
      freeSolo
      options={useKnownTypes()}
      inputValue={value}
      onInputChange={(_, typed, reason) => reason !== 'reset' && onChange(typed)}
      onChange={(_, chosen) => {
        onChange(chosen ?? '');
        onSettled(chosen ?? '');
      }}
      onBlur={() => onSettled(value)}
      renderInput={(params) => (
        <TextField {...params} label={t('Event type')} required error={error} helperText={helperText} />
      )}
    />
  );
}
