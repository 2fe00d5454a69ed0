import { useState } from 'react';
import { newId } from '../../../../parts/new-id.ts';
import { type Imported, type ImportFormat, useImportBankQuestionsMutation } from '../api.ts';
import { formatOf } from '../format-words.ts';

interface GivenFile {
  readonly name: string;
  readonly text: string;
}

export type FileFault = 'tooLarge' | 'notUtf8';

const LARGEST_BYTES = 20 * 1024 * 1024;
const REPLACED = '\uFFFD';

/** A file on its way into the bank: read, tried, then taken. */
export function useImport(formats: readonly ImportFormat[]) {
  const [send, { isLoading, error, reset }] = useImportBankQuestionsMutation();
  const [file, setFile] = useState<GivenFile>();
  const [fault, setFault] = useState<FileFault>();
  const [format, setFormat] = useState<ImportFormat>('gift');
  const [tried, setTried] = useState<Imported>();
  const [taken, setTaken] = useState<Imported>();

  const attempt = async (category: string, text: string, as: ImportFormat, dryRun: boolean) => {
    const done = await send({ category, body: { format: as, text, dryRun }, key: newId() });
    return done.data;
  };
  const anew = () => {
    reset();
    setTried(undefined);
    setTaken(undefined);
    setFault(undefined);
  };
  return {
    ...{ file, fault, format, tried, taken, error, isLoading },
    async pick(given: File, category: string): Promise<void> {
      anew();
      if (given.size > LARGEST_BYTES) {
        setFile({ name: given.name, text: '' });
        return setFault('tooLarge');
      }
      const text = await given.text();
      setFile({ name: given.name, text });
      if (text.includes(REPLACED)) setFault('notUtf8');
      const found = formats.find((each) => each === formatOf(given.name, text)) ?? format;
      setFormat(found);
      if (category !== '') setTried(await attempt(category, text, found, true));
    },
    async tryAs(as: ImportFormat, category: string): Promise<void> {
      anew();
      setFormat(as);
      if (file !== undefined && category !== '') setTried(await attempt(category, file.text, as, true));
    },
    async take(category: string): Promise<void> {
      if (file !== undefined) setTaken(await attempt(category, file.text, format, false));
    },
  };
}
