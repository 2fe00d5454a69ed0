export interface Session {
  tenant: { id: string; name: string };
  scopes: string[];
}
