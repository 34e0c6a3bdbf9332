import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { fieldErrors } from './field-errors';

const of = (...fields: string[]) => ({
  code: 'BAD_USER_INPUT',
  details: { fields: fields.map((field) => ({ field, message: `Corrigez : ${field}` })) },
});

describe('what the server says of the fields of a form', () => {
  const visit = () =>
    TestBed.runInInjectionContext(() => form(signal({ name: '', town: { city: '' }, phones: [{ number: '' }] })));

  it('goes to each field by its path in the argument that the form is sent as', () => {
    const tree = visit();
    const errors = fieldErrors(of('input.name', 'input.town.city', 'input.phones.0.number'), tree, 'input');
    expect(errors?.map(({ fieldTree }) => fieldTree)).toEqual([tree.name, tree.town.city, tree.phones[0]?.number]);
    expect(errors?.[0]?.message).toBe('Corrigez\u00a0: input.name');
  });

  it('or among the arguments, where the form is all of them', () => {
    const tree = visit();
    expect(fieldErrors(of('town.city'), tree)?.map(({ fieldTree }) => fieldTree)).toEqual([tree.town.city]);
  });

  it.each([
    ['another refusal', { code: 'NOT_FOUND', details: {} }],
    ['no field', of()],
    ['a field that the form has not', of('input.name', 'input.version')],
    ['details of another shape', { code: 'BAD_USER_INPUT', details: {} }],
  ])('%s is for the whole form', (_what, refusal) => {
    expect(fieldErrors(refusal, visit(), 'input')).toBeNull();
  });
});
