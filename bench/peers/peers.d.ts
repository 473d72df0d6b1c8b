/** What the benchmark uses of engines that are installed only in this folder, if at all: `npm --prefix bench/peers ci`. */
declare module "nools" {
  type Constructor = new (...args: never[]) => object;
  export type Condition =
    | readonly [Constructor, string]
    | readonly [Constructor, string, string]
    | readonly ["not", Constructor, string, string];
  interface Session {
    assert(fact: object): void;
    match(): PromiseLike<void>;
    dispose(): void;
  }
  interface Flow {
    rule<Facts>(
      name: string,
      options: { readonly priority: number },
      conditions: readonly Condition[],
      action: (this: Session, facts: Facts) => void,
    ): void;
    getSession(): Session;
  }
  const nools: { flow(name: string, define: (flow: Flow) => void): Flow };
  export default nools;
}

declare module "json-rules-engine" {
  export class Engine {
    addRule(rule: {
      readonly conditions: { readonly all: readonly { readonly fact: string; readonly operator: string; readonly value: unknown }[] };
      readonly event: { readonly type: string };
    }): void;
    run(facts: Readonly<Record<string, unknown>>): Promise<{ readonly events: readonly { readonly type: string }[] }>;
  }
}

declare module "@gorules/zen-engine" {
  export class ZenEngine {
    createDecision(content: object): { evaluate(context: object): Promise<{ readonly result: unknown }> };
    dispose(): void;
  }
}
