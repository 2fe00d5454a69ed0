import type { PointKind, QuestionSubject } from './scope.ts';

/**
 * Words by which a sentence tells what it is about, in English, Portuguese, Spanish and German. A `*` stands for the rest of a word.
 * Their order is the order in which a sentence is asked: what it is by the first two that it has.
 */
const WORDS: Readonly<Record<Exclude<PointKind, 'system' | 'volume'>, string>> = {
  acceptance: `accepted when, acceptance, done when, success criteri*, we accept, must pass, finished when, critério* de aceit*, aceite quando,
    pronto quando, concluído quando, criterio* de acept*, aceptación, aceptado cuando, listo cuando, terminado cuando, abnahme*, fertig wenn,
    fertig ist, akzeptanz*, abgenommen`,
  risk: `risk, risks, risky, worried, worry, might fail, may fail, sometimes fails, breaks, unstable, flaky, legacy, rate limit*, risco*, falha*,
    instável, preocup*, riesgo*, falla, fallan, inestable, risiko, risiken, fällt aus, instabil*, sorge*, ratenbegrenzung`,
  constraint: `must, must not, may not, cannot, can not, can't, only, gdpr, hipaa, budget, deadline, no more than, at most, without, never,
    not allowed, on premise*, on-premise*, deve, devem, não pode*, nao pode*, apenas, rgpd, lgpd, orçamento, prazo, no máximo, sem, nunca, debe,
    deben, no puede*, solo, sólo, presupuesto, plazo, como máximo, sin, muss, müssen, darf, dürfen, nur, dsgvo, frist, höchstens, ohne, niemals`,
  trigger: `when, whenever, as soon as, every time, each time, every day, every hour, every week, every morning, every evening, every night, every monday,
    every friday, hourly, daily, weekly, monthly, nightly, each day, each week, each morning, on schedule, cron, webhook, triggered, quando,
    sempre que, assim que, cada vez, todos os dias, todas as manhãs, todas as semanas, diariamente, semanalmente, mensalmente, de hora em hora,
    cuando, siempre que, en cuanto, cada día, cada hora, cada semana, cada mes, cada mañana, todos los días, diariamente, semanalmente, mensualmente, wenn,
    sobald, jedes mal, immer wenn, täglich, wöchentlich, monatlich, stündlich, jeden tag, jeden morgen, jeden monat, jede woche, jede nacht`,
  goal: `want, wants, need, needs, would like, goal, aim, objective, automate, automated, so that, in order to, save time, looking for, queremos, quero,
    preciso, precisamos, gostaria*, objetivo*, automatizar, para que, necesito, necesitamos, quiero, nos gustaría, me gustaría, queríamos, wollen,
    will, möchte*, brauche*, ziel, ziele, automatisier*, damit, suchen`,
  input: `receive, receives, received, come in, comes in, come by, comes by, coming in, incoming, arrive*, upload*, import*, read from, reads from, fetch*,
    download*, scrape*, submitted, input, inputs, attachment*, recebemos, recebe*, chega, chegam, entrada*, anexo*, importar, ler de, recibimos,
    recibe*, llega, llegan, adjunto*, leer de, erhalten, bekommen, eingehend*, kommen per, kommt per, eingang, anhang, anhänge, hochgeladen,
    importier*, einlesen`,
  output: `send, sends, sent, create*, write to, writes to, written to, export*, generate*, produce*, report, reports, save*, store*, post, posts, notify, notifies,
    update*, reply, replies, output, outputs, enviar, envia, envie, criar, gerar, gera, relatório*, gravar, guardar, atualizar, notificar, responder,
    envía, enviamos, crear, generar, genera, informe*, actualizar, avisar, senden, sendet, schicken, schickt, erstell*, erzeug*, bericht*,
    speicher*, aktualisier*, benachrichtig*, antwort*, geschrieben`,
};

const OWNER = `owner, owned by, responsible, in charge, contact person, maintained by, responsável, encarregado, responsable, encargado, encargada,
  zuständig*, verantwortlich*, ansprechpartner*`;

const patternOf = (words: string): RegExp => {
  const some = words.split(',').map((word) => word.trim().replace(/\s+/g, '\\s+'));
  const ends = some.map((word) => (word.endsWith('*') ? `${word.slice(0, -1)}\\p{L}*` : word));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${ends.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
};

const CUES = Object.entries(WORDS).map(([kind, words]) => ({ kind: kind as PointKind, pattern: patternOf(words) }));

/** A number with what is counted, or by which time: "about 300 invoices a month", "20 Rechnungen pro Tag". */
const COUNTED = `e?-?mails?, messages?, orders?, invoices?, rows?, records?, tickets?, leads?, customers?, clients?, users?, files?, documents?, pages?, requests?,
  products?, items?, contacts?, calls?, transactions?, bookings?, entries, faturas?, encomendas?, pedidos?, mensagens, clientes?, linhas?, registos?,
  registros?, documentos?, facturas?, mensajes?, filas?, correos?, productos?, rechnungen, rechnung, bestellungen, bestellung, nachrichten, kunden,
  zeilen, datensätze, dokumente, dateien, anfragen, artikel, buchungen`;
const PER = `(?:per|a|an|each|every|/|por|ao|à|al|a la|cada|pro|am|im)\\s*(?:day|week|month|year|hour|minute|second|dia|semana|mês|mes|ano|hora|día|año|minuto|tag|woche|monat|jahr|stunde|minute)`;
const AMOUNT = `(?<![\\p{L}\\p{N}.,])\\d{1,3}(?:[.,  ]?\\d{3})*(?:\\s?[kK])?(?![\\p{L}\\p{N}])`;
const VOLUME = new RegExp(
  `${AMOUNT}\\s+(?:\\p{L}+\\s+){0,2}(?:${COUNTED.split(',')
    .map((word) => word.trim())
    .join('|')})(?![\\p{L}\\p{N}])|${AMOUNT}[^.!?\\n]{0,30}?\\s${PER}(?![\\p{L}\\p{N}])`,
  'iu',
);
const SCHEDULE =
  /(?<![\p{L}\p{N}])(?:at|às|a las|um|jeden)\s+\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|uhr|h)?(?![\p{L}\p{N}])/iu;
const OWNS = patternOf(OWNER);

const MOST_KINDS = 2;

/** What a sentence is about; nothing where no word tells. */
export function kindsOf(sentence: string): PointKind[] {
  const kinds = CUES.filter(({ pattern }) => pattern.test(sentence)).map(({ kind }) => kind);
  if (!kinds.includes('trigger') && SCHEDULE.test(sentence)) kinds.push('trigger');
  const first = kinds.slice(0, MOST_KINDS);
  return VOLUME.test(sentence) ? ['volume', ...first.slice(0, 1)] : first;
}

/** Subjects that a sentence answers besides what it is a point of. */
export const tellsOwner = (sentence: string): boolean => OWNS.test(sentence);

export const SUBJECT_KINDS: Readonly<Record<Exclude<QuestionSubject, 'owner'>, PointKind>> = {
  system: 'system',
  volume: 'volume',
  trigger: 'trigger',
};
