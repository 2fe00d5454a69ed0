import Type, { type Static } from 'typebox';
import { DynamicPrice } from '../core/forecast/dynamic-price.ts';
import { overbookingByForecast } from '../core/forecast/overbooking-by-forecast.ts';
import { NightDate } from '../core/stay-dates.ts';
import type { Demand } from '../use-cases/forecast/show-demand.ts';

const closed = { additionalProperties: false } as const;
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const count = (description: string) => Type.Integer({ minimum: 0, description, examples: [180] });
const money = (description: string) =>
  Type.Integer({ description: `${description} In minor units.`, examples: [3200] });
const error = (description: string) => Type.Number({ minimum: 0, description, examples: [9.1] });
const values = Type.Record(Type.String(), Type.Number(), { description: 'What is in it.' });

const reason = (keys: readonly string[], title: string) =>
  Type.Object(
    { key: Type.Enum([...keys], { description: 'Which text.' }), values },
    { ...closed, title, description: 'A reason that is put into words in each language.' },
  );

export const BackTest = Type.Object(
  {
    ahead: count('How many days ahead.'),
    nights: count('On how many nights that were over.'),
    model: error('Units of a night that the forecast was off, on average.'),
    lastYear: error('The same of as many as a year before.'),
    pickUp: error('The same of what is booked and what is picked up on average.'),
  },
  { ...closed, title: 'ForecastBackTest', description: 'How far the forecast would have been off.' },
);

export const DemandView = Type.Object(
  {
    definition: DynamicPrice,
    forecast: nullable(
      Type.Object(
        {
          trainedAt: Type.String({ description: 'An ISO instant.' }),
          nights: count('How many nights it was learned from; none where there are too few.'),
          backTest: Type.Array(BackTest, { description: 'On nights that are over.' }),
        },
        { ...closed, title: 'DemandForecast', description: 'What was learned of the house’s own nights.' },
      ),
      'Null before anything was learned.',
    ),
    failure: nullable(
      Type.Object(
        {
          at: Type.String({ description: 'An ISO instant.' }),
          reason: Type.String({ description: 'What went wrong.' }),
        },
        { ...closed, title: 'TrainingFailure', description: 'The last attempt to learn, which failed.' },
      ),
      'Null where nothing failed since it was learned. What was learned before stays; it is tried again an hour later.',
    ),
    overbooking: Type.Object(
      {
        units: count('How many more than there are.'),
        reason: reason(['losses-depend-on-one-another'], 'OverbookingReason'),
      },
      {
        ...closed,
        title: 'ForecastOverbooking',
        description: 'What a forecast sells beyond the units that there are.',
      },
    ),
    result: Type.Object(
      {
        nights: count('Nights that are over, with moved rates.'),
        heldOut: count('Nights that are over, with the house’s own rates.'),
        gain: nullable(
          Type.Object(
            { middle: money('The middle.'), low: money('With 95 % not less.'), high: money('With 95 % not more.') },
            { ...closed, title: 'HoldOutGain', description: 'What all nights with moved rates have brought more.' },
          ),
          'Null while there are too few nights of either.',
        ),
      },
      { ...closed, title: 'HoldOutResult', description: 'Nights with moved rates beside those that were held out.' },
    ),
  },
  { ...closed, title: 'Demand', description: 'What the house lets its forecast do, and what comes of it.' },
);

export function demandView({ definition, forecast, failure, result }: Demand): Static<typeof DemandView> {
  const { units, reason: why } = overbookingByForecast();
  return {
    definition,
    forecast: forecast && {
      trainedAt: forecast.trainedAt,
      nights: forecast.model?.nights ?? 0,
      backTest: forecast.backTest.map((each) => ({ ...each })),
    },
    failure: failure && { ...failure },
    overbooking: { units, reason: { key: why.key, values: { ...why.values } } },
    result,
  };
}

export const SuggestionView = Type.Object(
  {
    type: Type.String({ description: 'The room type’s code.', examples: ['dorm-8'] }),
    night: NightDate,
    base: money('What the house’s own rates ask for.'),
    amount: money('What is suggested.'),
    reason: reason(['usual', 'busier', 'quieter', 'nearly-full'], 'RateReason'),
    expected: Type.Number({ description: 'Units of the house that are expected to be slept in.', examples: [41.5] }),
    heldOut: Type.Boolean({ description: 'Whether the night keeps the house’s own rate, to compare.' }),
    applied: Type.Boolean({ description: 'Whether it is what the night costs.' }),
  },
  { ...closed, title: 'RateSuggestion', description: 'A rate that is suggested for a night.' },
);

export const CurveView = Type.Object(
  {
    points: Type.Array(
      Type.Object(
        {
          price: money('At this rate.'),
          low: money('The least.'),
          middle: money('With an elasticity of 1 and the forecast as it is.'),
          high: money('The most.'),
        },
        { ...closed, title: 'RevenuePoint', description: 'What a night of the type could bring.' },
      ),
      { description: 'From the least rate to the most.' },
    ),
  },
  {
    ...closed,
    title: 'RevenueCurve',
    description:
      'Over assumed elasticities from 0.4 to 2 and the error of the forecast: a band, since bookings alone do not tell it.',
  },
);
