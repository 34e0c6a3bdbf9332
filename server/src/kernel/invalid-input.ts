import { validate, type ValidationError } from 'class-validator';
import { getNamedType, type GraphQLResolveInfo } from 'graphql';
import { getMetadataStorage, type ValidatorFn } from 'type-graphql';
import { Refusal } from './refusal.js';

/** A value that cannot be taken. */
export interface InvalidField {
  /** Where it stands among the arguments of the field that was asked: `input.address.postcode`. */
  readonly field: string;
  /** Why, in French: a form shows it at its field. */
  readonly message: string;
}

/** The one shape of BAD_USER_INPUT. Without fields: one of the values cannot be taken, and it is not known which. */
export class InvalidInput extends Refusal {
  readonly fields: readonly InvalidField[];

  constructor(...fields: readonly InvalidField[]) {
    super('BAD_USER_INPUT', { fields });
    this.fields = fields;
  }
}

/** Validates each argument with the decorators of its class, before the resolver is called. @throws Refusal BAD_USER_INPUT */
export const checkArgument: ValidatorFn = async (value: unknown, type, { info }): Promise<void> => {
  if (value === null || typeof value !== 'object') return;
  const errors = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false });
  if (errors.length > 0) throw new InvalidInput(...invalidFields(errors, argumentOf(type, info)));
};

/** `input.` for a value that is an argument, nothing for one that is all of them (`@Args`). */
function argumentOf(type: unknown, info: GraphQLResolveInfo): string {
  const { name } = getMetadataStorage().inputTypes.find(({ target }) => target === type) ?? {};
  const { args } = info.parentType.getFields()[info.fieldName] ?? {};
  const argument = args?.find((candidate) => getNamedType(candidate.type).name === name);
  return argument ? `${argument.name}.` : '';
}

/** Each invalid field with the first of its messages. */
function invalidFields(errors: readonly ValidationError[], prefix: string): InvalidField[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const field = prefix + property;
    const [message] = Object.values(constraints ?? {});
    return [...(message ? [{ field, message }] : []), ...invalidFields(children ?? [], `${field}.`)];
  });
}
