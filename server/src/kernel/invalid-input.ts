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

/** BAD_USER_INPUT has this shape alone. No field: something among the values cannot be taken, and nobody can tell which. */
export class InvalidInput extends Refusal {
  readonly fields: readonly InvalidField[];

  constructor(...fields: readonly InvalidField[]) {
    super('BAD_USER_INPUT', { fields });
    this.fields = fields;
  }
}

/** What a resolver is given has passed the decorators of its class. @throws Refusal BAD_USER_INPUT */
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

/** Each with the first of its sentences. */
function invalidFields(errors: readonly ValidationError[], prefix: string): InvalidField[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const field = prefix + property;
    const [message] = Object.values(constraints ?? {});
    return [...(message ? [{ field, message }] : []), ...invalidFields(children ?? [], `${field}.`)];
  });
}
