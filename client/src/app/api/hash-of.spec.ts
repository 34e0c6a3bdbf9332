import { InMemoryCache } from '@apollo/client';
import { gql } from 'apollo-angular';
import { print } from 'graphql';
import manifest from '../../../persisted-documents.json';
import * as generated from '../graphql';
import { hashOf } from './hash-of';

const operations = Object.entries(generated).filter(([name]) => name.endsWith('Document'));

describe('hashOf', () => {
  it.each(operations)('%s: names the text that would be sent', (_name, document) => {
    const sent = new InMemoryCache().transformDocument(document);
    expect((manifest as Record<string, string>)[hashOf(sent)]).toBe(print(sent));
  });

  it('has nothing else in its list', () => {
    expect(Object.keys(manifest)).toHaveLength(operations.length);
  });

  it('refuses a document written into the code', () => {
    expect(() => hashOf(gql('{ __typename }'))).toThrow('a document that is in no .graphql file');
  });
});
