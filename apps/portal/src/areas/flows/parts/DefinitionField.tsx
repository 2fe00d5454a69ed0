import type { EditorFault } from '@pvt/ui/editor';
import JsonEditor from '@pvt/ui/editor/JsonEditor';
import { isRecord } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEventTypeChoicesQuery } from '../../../api/event-types.ts';
import { useNewestEventQuery } from '../../../api/newest-event.ts';
import type { FlowDefinition } from '../types.ts';
import { fieldsBefore } from './language/fields-before.ts';
import { flowExplanation, flowSuggestions } from './language/flow-words.ts';

interface Props {
  initial: string;
  /** As it can be read of what is typed; absent while it can not. */
  definition: FlowDefinition | undefined;
  faults: readonly EditorFault[];
  onChange: (text: string) => void;
}

/** The definition of a flow, with what can be written at each place of it, what that does, and what is wrong. */
export default function DefinitionField({ initial, definition, faults, onChange }: Props) {
  const { data: types } = useEventTypeChoicesQuery();
  const [type = ''] = definition?.on ?? [];
  const { data: newest } = useNewestEventQuery(type, { skip: type === '' });
  const ofEvent = isRecord(newest?.data) ? Object.keys(newest.data) : [];
  const known = (types?.items ?? []).map((one) => one.type);
  const eventTypes = newest && !known.includes(newest.type) ? [...known, newest.type] : known;
  return (
    <JsonEditor
      initial={initial}
      onChange={onChange}
      label={t('Definition of the flow')}
      faults={faults}
      suggest={(place) =>
        flowSuggestions(place, {
          eventTypes,
          scopeAt: (path) => ({ fields: fieldsBefore(definition?.steps ?? [], path, ofEvent) }),
        })
      }
      explain={flowExplanation}
    />
  );
}
