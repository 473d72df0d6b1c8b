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

declare module "autocannon" {
  interface Load {
    readonly url: string;
    readonly method: "POST";
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
  }
  interface Measured {
    readonly requests: { readonly average: number };
    readonly non2xx: number;
    readonly errors: number;
  }
  export default function autocannon(load: Load): PromiseLike<Measured>;
}

declare module "fastify" {
  interface App {
    register<Options>(plugin: (app: never, options: Options) => unknown, options: NoInfer<Options>): PromiseLike<void>;
    listen(where: { readonly port: number; readonly host: string }): Promise<string>;
    readonly server: { address(): { readonly port: number } | string | null };
  }
  export default function fastify(): App;
}

declare module "mercurius" {
  type Row = Readonly<Record<string, unknown>>;
  type Resolver = (row: Row, args: Row) => unknown;
  type Loader = (asked: readonly { readonly obj: Row }[]) => Promise<readonly unknown[]>;
  interface Options {
    readonly schema: string;
    readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>>;
    readonly loaders: Readonly<Record<string, Readonly<Record<string, Loader>>>>;
  }
  export default function mercurius(app: never, options: Options): unknown;
}
