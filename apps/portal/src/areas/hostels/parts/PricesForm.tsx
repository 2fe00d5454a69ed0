import { decimalOf } from '@pvt/currency/amount';
import { CodeField, Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { formatJson, minorOf, parseJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { RoomType } from '../api.ts';
import { permissions } from '../permissions.ts';
import type { PricingDefinition } from '../pricing-api.ts';
import { PlanVisibility } from './PlanVisibility.tsx';
import { TryStay } from './TryStay.tsx';

interface Props {
  property: string;
  currency: string;
  roomTypes: readonly RoomType[];
  initial: PricingDefinition;
  saving: boolean;
  error: unknown;
  onSave: (definition: PricingDefinition) => void;
}

/** What a night costs in each room type, and all rules that change it. */
export function PricesForm({ property, currency, roomTypes, initial, saving, error, onSave }: Props) {
  const { types, ...rest } = initial;
  const [rates, setRates] = useState(
    () => new Map(types.map(({ id, base }) => [id, base === undefined ? '' : decimalOf(base, currency)])),
  );
  const [rules, setRules] = useState(() => formatJson(rest));
  const names = new Map(roomTypes.map(({ code, name }) => [code, name]));
  const parsed = parseJson(rules);
  const plans = parsed.ok ? plansOf(parsed.value) : undefined;
  const isWrong = (typed: string) => typed.trim() !== '' && minorOf(typed, currency) === undefined;
  const isFit = parsed.ok && ![...rates.values()].some(isWrong);
  const entered = (): PricingDefinition | undefined => {
    if (!parsed.ok) return undefined;
    const priced = types.map(({ base: _base, ...type }) => {
      const base = minorOf(rates.get(type.id) ?? '', currency);
      return { ...type, ...(base === undefined ? {} : { base }) };
    });
    // What is wrong in the rules the API says, with the place.
    return { ...(parsed.value as Omit<PricingDefinition, 'types'>), types: priced };
  };
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={[]}
      onSubmit={() => {
        const definition = entered();
        if (isFit && definition !== undefined) onSave(definition);
      }}
    >
      {() => (
        <>
          <Panel title={t('Rate of a night')} note={t('Where neither the calendar nor a dated rate says otherwise.')}>
            <FieldGrid columns="1fr 1fr 1fr">
              {types.map(({ id, sold }) => {
                const typed = rates.get(id) ?? '';
                return (
                  <Field
                    key={id}
                    label={t('{type}, {currency}', { type: names.get(id) ?? id, currency })}
                    value={typed}
                    onChange={(value) => setRates((before) => new Map([...before, [id, value]]))}
                    error={isWrong(typed)}
                    helperText={sold === 'bed' ? t('For a bed.') : t('For the unit as a whole.')}
                    slotProps={{ htmlInput: { inputMode: 'decimal' } }}
                  />
                );
              })}
            </FieldGrid>
          </Panel>
          {plans !== undefined && plans.length > 1 && (
            <PlanVisibility
              plans={plans}
              onChange={(changed) => parsed.ok && setRules(formatJson({ ...(parsed.value as object), plans: changed }))}
            />
          )}
          <Panel
            title={t('Rules')}
            note={t(
              'Rate plans, seasons, length of stay, promotions, extras, children, taxes: in the order in which they apply.',
            )}
          >
            <CodeField
              label={t('Rules')}
              silent
              multiline
              minRows={12}
              maxRows={32}
              value={rules}
              onChange={({ target }) => setRules(target.value)}
              error={!parsed.ok}
              helperText={parsed.ok ? t('Amounts are in minor units: 250 are 2.50.') : parsed.message}
            />
          </Panel>
          <TryStay
            property={property}
            currency={currency}
            roomTypes={roomTypes}
            definition={isFit ? entered() : undefined}
          />
          <FormEnd title={t('Save the prices')} permission={permissions.change} disabled={!isFit} />
        </>
      )}
    </FormFrame>
  );
}

/** The rate plans of rules that are being typed, where they can be read as such. */
function plansOf(rules: unknown): PricingDefinition['plans'] | undefined {
  const plans: unknown = typeof rules === 'object' && rules !== null && 'plans' in rules ? rules.plans : undefined;
  const areRead = Array.isArray(plans) && plans.every((plan: unknown) => isPlan(plan));
  return areRead ? plans : undefined;
}

function isPlan(plan: unknown): plan is PricingDefinition['plans'][number] {
  if (typeof plan !== 'object' || plan === null || !('id' in plan) || typeof plan.id !== 'string') return false;
  return !('visibility' in plan) || (typeof plan.visibility === 'object' && plan.visibility !== null);
}
