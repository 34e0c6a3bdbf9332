/** The tables that statements are typed by. Those of the features are added where these come together (`../tables.ts`). */
export interface Tables {
  migration: { id: number; name: string; executed_at: Date };
}
