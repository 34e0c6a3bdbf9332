// A plugin of the code generator: the client's documents, each with the hash by which it is sent, and (for a .json file) the
// texts by their hashes, which the server knows them by. The hash is that of the text as Apollo would send it.
const { createHash } = require('node:crypto');
const { addTypenameToDocument } = require('@apollo/client/utilities');
const documentNodes = require('@graphql-codegen/typed-document-node');
const { Kind, print } = require('graphql');

exports.plugin = async (schema, documents, config, { outputFile }) => {
  const texts = new Map();
  const unstable_onExecutableDocumentNode = (document) => {
    if (document.definitions.every(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)) return undefined;
    const text = print(addTypenameToDocument(document));
    const hash = createHash('sha256').update(text).digest('hex');
    texts.set(hash, text);
    return { hash };
  };
  const nodes = await documentNodes.plugin(schema, documents, { ...config, unstable_onExecutableDocumentNode });
  if (!outputFile.endsWith('.json')) return nodes;
  const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted), null, 2);
};
