import { useEffect, useState } from 'react';
import { newId } from '../../../../parts/new-id.ts';
import { type Imported, type ImportFormat, useImportBankQuestionsMutation } from '../api.ts';
import { formatOf } from '../format-words.ts';
import { type GivenFile, readGivenFile } from '../read-given-file.ts';

/** What a dry run was asked for: anything else asks for one of its own. */
interface Trial {
  readonly file: GivenFile;
  readonly format: ImportFormat;
  readonly imported: Imported | undefined;
}

/** A file on its way into a category of the bank: read, tried by itself as soon as all is known, then taken. */
export function useImport(formats: readonly ImportFormat[], category: string) {
  const [send, { isLoading, error, reset }] = useImportBankQuestionsMutation();
  const [file, setFile] = useState<GivenFile>();
  const [chosen, setChosen] = useState<ImportFormat>();
  const [trial, setTrial] = useState<Trial>();
  const [taken, setTaken] = useState<Imported>();

  const found = file === undefined ? undefined : formats.find((each) => each === formatOf(file));
  const format = chosen ?? found ?? formats[0];
  const isTried = trial !== undefined && trial.file === file && trial.format === format;
  const isReady = file !== undefined && file.text !== '' && category !== '' && format !== undefined;

  useEffect(() => {
    // The verdicts are the same in each category.
    if (!isReady || isTried) return;
    setTrial({ file, format, imported: undefined });
    void send({ category, body: { format, text: file.text, dryRun: true }, key: newId() }).then(({ data }) =>
      setTrial((now) => (now?.file === file && now.format === format ? { ...now, imported: data } : now)),
    );
  }, [isReady, isTried, file, format, category, send]);

  const anew = () => {
    reset();
    setTrial(undefined);
    setTaken(undefined);
  };
  return {
    ...{ file, format, taken, error, isLoading },
    tried: isTried ? trial.imported : undefined,
    async pick(given: File): Promise<void> {
      // All at once: else the file before it would be tried again meanwhile.
      const read = await readGivenFile(given);
      anew();
      setChosen(undefined);
      setFile(read);
    },
    readAs(as: ImportFormat): void {
      anew();
      setChosen(as);
    },
    async take(): Promise<void> {
      if (!isReady) return;
      const done = await send({ category, body: { format, text: file.text, dryRun: false }, key: newId() });
      setTaken(done.data);
    },
  };
}
