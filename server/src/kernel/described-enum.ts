import { registerEnumType } from 'type-graphql';

/** Makes a table that says what each value means an enum of the schema, for fields to name as their type. */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries<string>(values);
  const enumeration = Object.fromEntries(entries.map(([value]) => [value, value]));
  const valuesConfig = Object.fromEntries(entries.map(([value, meaning]) => [value, { description: meaning }]));
  registerEnumType(enumeration, { name, description, valuesConfig });
  return enumeration;
}
