import { type ASTNode, type DocumentNode, Kind, visit } from "graphql";
import type { Sent } from "./document.ts";

const removable: ReadonlySet<string> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.FRAGMENT_DEFINITION,
  Kind.ARGUMENT,
  Kind.DIRECTIVE,
  Kind.OBJECT_FIELD,
  Kind.VARIABLE_DEFINITION,
]);

/** The variables' values written where the variables stood. */
const inlined = ({ document, values }: Sent): Sent => ({
  document: visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => null,
    [Kind.VARIABLE]: (node) => values.get(node.name.value),
  }),
  values: new Map(),
});

/** Without the part that is the `n`th in reading order; undefined where there are fewer. */
const without = (document: DocumentNode, n: number): DocumentNode | undefined => {
  let seen = 0;
  let found = false;
  const enter = (node: ASTNode) => {
    if (found || !removable.has(node.kind)) return undefined;
    if (seen === n) {
      found = true;
      return null;
    }
    seen += 1;
    return undefined;
  };
  const less = visit(document, { enter });
  return found ? less : undefined;
};

/** Tries that a document may cost before it is told as it then is. */
const tries = 400;

/**
 * A smaller document that still fails, by leaving out part after part.
 * @param fails sends it; the state may have changed since the first failure, and then nothing fails and all stays as it was
 */
export const shrunk = async (sent: Sent, fails: (smaller: Sent) => Promise<boolean>): Promise<Sent> => {
  const plain = inlined(sent);
  let best = (await fails(plain)) ? plain : sent;
  let n = 0;
  for (let left = tries; left > 0; left--) {
    const document = without(best.document, n);
    if (document === undefined) return best;
    const smaller = { ...best, document };
    if (await fails(smaller)) best = smaller;
    else n += 1;
  }
  return best;
};
