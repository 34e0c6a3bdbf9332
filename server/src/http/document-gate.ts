import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { Refusal } from '../kernel/refusal.js';
import { isRecord, type Variables, type Weight, weighDocument } from './document-weight.js';
import { ParsedDocuments } from './parsed-documents.js';

/**
 * Several times what the client needs: a cart has some hundred selections, a page of a hundred statistics costs six thousand.
 */
const SIGNED_IN: Readonly<Weight> = {
  depth: 12,
  selections: 400,
  repeats: 30,
  aliases: 20,
  directives: 20,
  cost: 10_000,
};

/** What the sign-in page needs, and a little more. */
const SIGNED_OUT: Readonly<Weight> = { depth: 6, selections: 100, repeats: 10, aliases: 2, directives: 2, cost: 150 };

/** Says what a document costs, and refuses one that costs too much. */
export class DocumentGate {
  readonly #documents = new ParsedDocuments();

  constructor(
    readonly schema: GraphQLSchema,
    /** The fields of the root that need no session. */
    readonly openFields: ReadonlySet<string>,
  ) {}

  /**
   * The cost of a request's document; null if it cannot be read, which the next one who tries to read it tells the client.
   * @throws Refusal UNAUTHENTICATED for what is not open, QUERY_TOO_COSTLY
   */
  admit(request: unknown, isSignedIn: boolean): number | null {
    const { query, variables } = partsOf(request);
    const document = query === null ? null : this.#documents.parse(query);
    if (!document) return null;
    if (!isSignedIn) this.#refuseClosedFields(document);
    const limits = isSignedIn ? SIGNED_IN : SIGNED_OUT;
    const { weight, exceeded } = weighDocument(this.schema, document, variables, limits);
    if (exceeded) {
      const details = { measure: exceeded, found: weight[exceeded], limit: limits[exceeded] };
      throw new Refusal('QUERY_TOO_COSTLY', details);
    }
    return weight.cost;
  }

  /** Checked first: a browser whose session has ended must hear that, and not what its page weighs. */
  #refuseClosedFields(document: DocumentNode): void {
    const roots = [this.schema.getQueryType(), this.schema.getMutationType()];
    for (const name of rootFieldsOf(document)) {
      const isClosed = name.startsWith('__')
        ? name !== '__typename'
        : !this.openFields.has(name) && roots.some((type) => type?.getFields()[name]);
      if (isClosed) throw new Refusal('UNAUTHENTICATED');
    }
  }
}

/** By their names, each once, fragments included. */
function rootFieldsOf({ definitions }: DocumentNode): ReadonlySet<string> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const names = new Set<string>();
  const look = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) look(selection.selectionSet);
      else {
        const fragment = fragments.get(selection.name.value);
        // Each fragment once: that is enough, and ends where fragments form a circle
        fragments.delete(selection.name.value);
        if (fragment) look(fragment.selectionSet);
      }
    }
  };
  for (const node of definitions) if (node.kind === Kind.OPERATION_DEFINITION) look(node.selectionSet);
  return names;
}

function partsOf(request: unknown): { query: string | null; variables: Variables } {
  if (!isRecord(request) || typeof request['query'] !== 'string') return { query: null, variables: {} };
  return { query: request['query'], variables: isRecord(request['variables']) ? request['variables'] : {} };
}
