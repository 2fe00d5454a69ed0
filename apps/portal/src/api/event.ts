/** An event of the log. Instants are ISO 8601. */
export interface PvtEvent {
  position: number;
  id: string;
  source: string;
  type: string;
  key: string;
  time: string;
  recordedAt: string;
  data: unknown;
  traceparent?: string;
}
