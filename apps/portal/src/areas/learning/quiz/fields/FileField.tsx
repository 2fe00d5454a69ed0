import { useState } from 'react';
import { SentFiles } from '../../parts/SentFiles.tsx';
import { type TakenFile, useSendFileMutation } from '../api.ts';
import type { FieldProps } from './field.ts';

interface Props extends FieldProps<'fileUpload'> {
  attempt: string;
  slot: string;
  /** What was sent before. */
  files: readonly TakenFile[];
  /** Below which address they are. */
  base: string;
}

/** Files of the device, sent one by one as they are chosen. */
export function FileField({ question, value, disabled, asks, attempt, slot, files, base, onChange }: Props) {
  const [send, { isLoading, error }] = useSendFileMutation();
  const [sent, setSent] = useState<readonly TakenFile[]>([]);
  const { mostFiles: most = 1, mostBytes = 0, extensions = [] } = question;
  const known = new Map([...files, ...sent].map((each) => [each.file, each]));
  const named = value?.files ?? [];
  const change = (next: string[]) => onChange({ kind: 'fileUpload', files: next });
  const take = async (file: File) => {
    const { data } = await send({ attempt, slot, file });
    if (data === undefined) return;
    setSent((before) => [...before, data]);
    change([...named.filter((each) => each !== data.file), data.file]);
  };
  return (
    <SentFiles
      asks={asks}
      named={named.map((file) => known.get(file) ?? { file, name: file })}
      accepts={{ most, mostBytes, extensions }}
      base={base}
      disabled={disabled}
      sending={isLoading}
      error={error}
      onSend={take}
      onTakeAway={(file) => change(named.filter((each) => each !== file))}
    />
  );
}
