// A plugin of graphql-codegen. Errors carry these codes and no field does, so that what is generated from the documents leaves them out.
export function plugin(schema) {
  const codes = schema.getType('RefusalCode').getValues();
  return `/** Why something was refused: \`extensions.code\` of an error */
export type RefusalCode =\n${codes.map(({ name }) => `  | '${name}'`).join('\n')};\n`;
}
