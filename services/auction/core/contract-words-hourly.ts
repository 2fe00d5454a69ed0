import type { ContractTerms } from './contract.ts';

interface HourlyWords {
  readonly heading: string;
  /** @param rate with its currency */
  readonly price: (rate: string, weeklyHours: number) => string;
  readonly escrow: (terms: Pick<ContractTerms, 'acceptDays' | 'timeZone'>) => string;
}

/** What the contract of work by the hour says in place of milestones. */
export const HOURLY_WORDS: Readonly<Record<ContractTerms['language'], HourlyWords>> = {
  en: {
    heading: 'Price',
    price: (rate, hours) => `${rate} for an hour of work, up to ${hours} hours in a week.`,
    escrow: ({ acceptDays, timeZone }) =>
      `The client pays each week into escrow before work in it begins: its hours at most, at the price of an hour. The developer writes down by day what was done and how long it took. On the Monday after the week, at noon, what was written down is submitted. The client may question entries; the developer then answers, shortens or strikes them, and submits the week again. What was written down is released to the developer, less the fee of the market, when the client accepts the week, or when ${acceptDays} days have passed without an answer; the rest of the week’s money goes back to the client. Minutes are paid to the minor unit of the currency, rounded half up once for the week. Work in a week that was not paid in, or above its hours, is not paid by this contract. Weeks and days are those of the calendar of ${timeZone}. Either party may end the contract at any time; weeks that were paid in go on until they are settled.`,
  },
  pt: {
    heading: 'Preço',
    price: (rate, hours) => `${rate} por hora de trabalho, até ${hours} horas por semana.`,
    escrow: ({ acceptDays, timeZone }) =>
      `O cliente deposita o valor de cada semana antes de o trabalho nela começar: o máximo das suas horas, ao preço da hora. O programador regista por dia o que foi feito e quanto tempo levou. Na segunda-feira após a semana, ao meio-dia, o que foi registado é entregue. O cliente pode questionar registos; o programador responde, encurta-os ou risca-os, e entrega a semana de novo. O que foi registado é pago ao programador, deduzida a comissão do mercado, quando o cliente aceita a semana, ou quando passam ${acceptDays} dias sem resposta; o resto do dinheiro da semana volta ao cliente. Os minutos são pagos até à unidade mínima da moeda, arredondados uma vez por semana (metade para cima). O trabalho numa semana que não foi depositada, ou acima das suas horas, não é pago por este contrato. Semanas e dias são os do calendário de ${timeZone}. Qualquer das partes pode terminar o contrato a qualquer momento; as semanas depositadas seguem até serem liquidadas.`,
  },
  es: {
    heading: 'Precio',
    price: (rate, hours) => `${rate} por hora de trabajo, hasta ${hours} horas por semana.`,
    escrow: ({ acceptDays, timeZone }) =>
      `El cliente deposita el importe de cada semana antes de que empiece el trabajo en ella: el máximo de sus horas, al precio de la hora. El desarrollador anota por día qué se hizo y cuánto tardó. El lunes después de la semana, a mediodía, se entrega lo anotado. El cliente puede cuestionar anotaciones; el desarrollador responde, las acorta o las tacha, y entrega la semana de nuevo. Lo anotado se paga al desarrollador, menos la comisión del mercado, cuando el cliente acepta la semana, o cuando pasan ${acceptDays} días sin respuesta; el resto del dinero de la semana vuelve al cliente. Los minutos se pagan hasta la unidad mínima de la moneda, redondeados una vez por semana (mitad hacia arriba). El trabajo en una semana que no se depositó, o por encima de sus horas, no lo paga este contrato. Las semanas y los días son los del calendario de ${timeZone}. Cualquiera de las partes puede terminar el contrato en cualquier momento; las semanas depositadas siguen hasta liquidarse.`,
  },
  de: {
    heading: 'Preis',
    price: (rate, hours) => `${rate} für eine Stunde Arbeit, bis zu ${hours} Stunden in einer Woche.`,
    escrow: ({ acceptDays, timeZone }) =>
      `Der Auftraggeber hinterlegt jede Woche, bevor die Arbeit in ihr beginnt: ihre Stunden im Höchstfall, zum Preis der Stunde. Der Entwickler schreibt nach Tagen auf, was getan wurde und wie lange es dauerte. Am Montag nach der Woche wird mittags eingereicht, was aufgeschrieben ist. Der Auftraggeber kann Einträge hinterfragen; der Entwickler beantwortet, kürzt oder streicht sie dann und reicht die Woche wieder ein. Was aufgeschrieben ist, wird dem Entwickler abzüglich der Gebühr des Marktes ausgezahlt, wenn der Auftraggeber die Woche abnimmt, oder wenn ${acceptDays} Tage ohne Antwort vergangen sind; der Rest des Geldes der Woche geht an den Auftraggeber zurück. Minuten werden auf die kleinste Einheit der Währung genau bezahlt, einmal für die Woche kaufmännisch gerundet. Arbeit in einer Woche, die nicht hinterlegt ist, oder über ihren Stunden bezahlt dieser Vertrag nicht. Wochen und Tage sind die des Kalenders von ${timeZone}. Jede Partei kann den Vertrag jederzeit beenden; hinterlegte Wochen laufen weiter, bis sie abgerechnet sind.`,
  },
};
